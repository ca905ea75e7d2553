package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.History.Commit;
import java.util.List;

/**
 * The commits that a change brings.
 *
 * @param base the id of the commit that they were brought to
 * @param commits parents before children; none if there is nothing to check
 * @since 0.1
 */
public record CommitRange(String base, List<Commit> commits) {
  /** The most commits of a range; more are refused. */
  public static final int MAX_COMMITS = 5_000;

  /** Copies the list. */
  public CommitRange {
    commits = List.copyOf(commits);
  }

  /** The newest commit; the base if there is nothing to check. */
  public String head() {
    return commits.isEmpty() ? base : commits.get(commits.size() - 1).id();
  }

  /**
   * What is in the history of {@code head} and not in that of {@code base}.
   *
   * @throws dev.lifeagent.domain.plan.WorkspaceException when one is not known, or the range has
   *     more than {@link #MAX_COMMITS} commits
   */
  public static CommitRange between(History history, String base, String head) {
    String from = history.commit(base).id();
    String to = history.commit(head).id();
    return new CommitRange(from, history.between(from, to, MAX_COMMITS));
  }

  /**
   * One commit, and for a merge what it brings to its first parent.
   *
   * @throws dev.lifeagent.domain.plan.WorkspaceException when it is not known, or brings more than
   *     {@link #MAX_COMMITS} commits
   */
  public static CommitRange of(History history, String revision) {
    Commit commit = history.commit(revision);
    if (commit.parents().isEmpty()) {
      return new CommitRange(commit.id(), List.of(commit));
    }
    String parent = commit.parents().get(0);
    return new CommitRange(parent, history.between(parent, commit.id(), MAX_COMMITS));
  }
}
