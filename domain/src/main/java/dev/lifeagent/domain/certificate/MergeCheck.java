package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.History.Commit;
import java.util.Optional;
import java.util.Set;

/** Says whether a commit that has not exactly one parent is covered. */
final class MergeCheck {
  private final History history;
  private final Set<String> uncovered;

  /**
   * Checks merges.
   *
   * @param uncovered the commits with one parent that are not covered
   */
  MergeCheck(History history, Set<String> uncovered) {
    this.history = history;
    this.uncovered = uncovered;
  }

  CommitAnswer of(Commit commit) {
    int parents = commit.parents().size();
    if (parents == 0) {
      return refused(commit, Link.COMMIT, "it has no parent, so no patch leads to it");
    }
    if (parents > 2) {
      return refused(
          commit,
          Link.MERGE,
          "it is a merge of " + parents + " parents; only a merge of two can be checked");
    }
    Optional<String> clean = history.merged(commit.parents().get(0), commit.parents().get(1));
    if (clean.isEmpty()) {
      return refused(
          commit, Link.MERGE, "its parents conflict, so part of it was made by hand in the merge");
    }
    if (!clean.get().equals(commit.tree())) {
      return refused(
          commit,
          Link.MERGE,
          "it holds changes that a merge of its parents does not make: tree "
              + CommitFit.shown(commit.tree())
              + ", not "
              + CommitFit.shown(clean.get()));
    }
    return history.between(commit.parents().get(0), commit.id(), CommitRange.MAX_COMMITS).stream()
        .map(Commit::id)
        .filter(uncovered::contains)
        .findFirst()
        .map(
            brought ->
                refused(
                    commit,
                    Link.UNCOVERED,
                    "it brings in commit " + CommitFit.shown(brought) + ", which is not covered"))
        .orElseGet(
            () ->
                new CommitAnswer.Covered(
                    commit.id(), Coverage.MERGE, Optional.empty(), Optional.empty()));
  }

  private static CommitAnswer refused(Commit commit, Link link, String sentence) {
    return new CommitAnswer.Refused(commit.id(), link, sentence, Optional.empty());
  }
}
