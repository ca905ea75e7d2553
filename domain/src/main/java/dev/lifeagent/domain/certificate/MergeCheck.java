package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.History.Commit;
import java.util.Optional;

/** Says whether a commit that has not exactly one parent is covered. */
final class MergeCheck {
  private final History history;

  /** Checks merges. What they bring in is checked for itself, as commits of the same range. */
  MergeCheck(History history) {
    this.history = history;
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
          commit,
          Link.MERGE,
          "its parents conflict, or have several common ancestors, so it cannot be made again");
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
    return new CommitAnswer.Covered(
        commit.id(), Coverage.MERGE, Optional.empty(), Optional.empty());
  }

  private static CommitAnswer refused(Commit commit, Link link, String sentence) {
    return new CommitAnswer.Refused(commit.id(), link, sentence, Optional.empty());
  }
}
