package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.History.Commit;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.PlanId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares commits that have one parent with statements, one of each plan. For one thread. */
final class CommitFit {
  private static final int SHOWN = 12;

  private final History history;
  private final PatchedTrees trees;

  /** What an id names never changes. */
  private final Map<String, Commit> commits = new HashMap<>();

  private final Map<PlanId, List<RepoPath>> touched = new HashMap<>();

  CommitFit(History history, PatchedTrees trees) {
    this.history = history;
    this.trees = trees;
  }

  /** The first digits of an id, for sentences. */
  static String shown(String id) {
    return id.substring(0, Math.min(SHOWN, id.length()));
  }

  /** How the statement fits a commit with one parent. */
  Fit of(Commit commit, Statement statement) {
    Commit parent = commit(commit.parents().get(0));
    Commit base = commit(statement.base());
    List<RepoPath> paths =
        touched.computeIfAbsent(statement.plan(), plan -> trees.paths(statement.patch()));
    if (paths.stream().allMatch(path -> same(parent, commit, path))) {
      return Fit.unrelated();
    }
    if (history.ancestor(base.id(), parent.id()).isEmpty()) {
      return Fit.broken(Link.COMMIT, "the base of its certificate belongs to another history");
    }
    boolean approved = commit.tree().equals(statement.resultTree());
    if (parent.tree().equals(base.tree())) {
      return approved
          ? Fit.covers(Coverage.EXACT)
          : Fit.broken(
              Link.COMMIT,
              "its parent has the files of the base, but its tree "
                  + shown(commit.tree())
                  + " is not the approved tree "
                  + shown(statement.resultTree()));
    }
    Optional<RepoPath> moved =
        paths.stream().filter(path -> !sameWithFolders(base, parent, path)).findFirst();
    try {
      boolean makes = trees.of(parent.id(), statement.patch()).equals(commit.tree());
      if (!makes) {
        return Fit.broken(Link.COMMIT, otherTree(approved));
      }
      return moved
          .map(path -> Fit.moved(movedSentence(path) + ", though the patch still makes the commit"))
          .orElseGet(() -> Fit.covers(Coverage.REBASED));
    } catch (PatchException e) {
      return moved
          .map(
              path ->
                  Fit.broken(Link.MOVED, movedSentence(path) + ", and the patch does not apply"))
          .orElseGet(() -> Fit.broken(Link.COMMIT, "the patch does not apply to its parent"));
    }
  }

  private static String otherTree(boolean approved) {
    return approved
        ? "it has the approved tree on another parent, so it also undoes what was committed between"
            + " the base and its parent"
        : "its tree is not what the patch makes of its parent";
  }

  private static String movedSentence(RepoPath path) {
    return "\"" + path + "\" is not in its parent as it is in the base";
  }

  /** What is there is the same, and each folder above it is there in both or in neither. */
  private boolean sameWithFolders(Commit one, Commit other, RepoPath path) {
    Optional<RepoPath> at = Optional.of(path);
    while (at.isPresent()) {
      if (!same(one, other, at.get())) {
        return false;
      }
      at = at.get().parent();
    }
    return true;
  }

  private boolean same(Commit one, Commit other, RepoPath path) {
    return history.entry(one.id(), path).equals(history.entry(other.id(), path));
  }

  private Commit commit(String id) {
    return commits.computeIfAbsent(id, history::commit);
  }
}
