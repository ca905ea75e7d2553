package dev.lifeagent.domain.certificate;

import java.util.List;

/**
 * What the check says of a change.
 *
 * @param commits an answer for each commit, parents before children; none if the range is empty
 * @param unused the names of the certificates that cover none of them
 * @since 0.1
 */
public record ChangeAnswer(List<CommitAnswer> commits, List<String> unused) {
  /** Copies the lists. */
  public ChangeAnswer {
    commits = List.copyOf(commits);
    unused = List.copyOf(unused);
  }

  /** Whether there is a commit, and every commit is covered. */
  public boolean covered() {
    return !commits.isEmpty() && commits.stream().allMatch(CommitAnswer.Covered.class::isInstance);
  }
}
