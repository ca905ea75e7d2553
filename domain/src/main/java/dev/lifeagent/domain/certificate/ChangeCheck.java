package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.History.Commit;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks commits against what was approved. A commit with one parent is covered by one certificate,
 * and a certificate covers one commit: as good as it can, each gets one of its own. A merge is
 * covered when it is a clean merge of its two parents; what it brings in is of the range, and has
 * to be covered for itself.
 *
 * <p>It trusts the statements: their signatures and proofs are checked before. Every method throws
 * {@link dev.lifeagent.domain.plan.WorkspaceException} when the repository or an object in it
 * cannot be read. As safe for use by several threads as the history and the workspace are.
 *
 * @since 0.1
 */
public final class ChangeCheck {
  private final History history;
  private final PatchedTrees trees;

  /**
   * What was approved.
   *
   * @param name of the certificate
   * @param statement what it says
   */
  public record Approved(String name, Statement statement) {}

  /**
   * Makes a check.
   *
   * @param history the commits
   * @param workspace the same repository, for the patch engine
   * @param limits the bounds of a patch
   * @param time how long one application of a patch may take
   */
  public ChangeCheck(History history, Workspace workspace, PatchLimits limits, TimeLimit time) {
    this.history = history;
    this.trees = new PatchedTrees(workspace, limits, time);
  }

  /**
   * Checks that base and patch make the tree.
   *
   * @throws CertificateRefusedException with {@link Link#TREE} if they do not
   */
  public void tree(Statement statement) {
    String made;
    try {
      made = trees.of(statement.base(), statement.patch());
    } catch (PatchException e) {
      throw new CertificateRefusedException(
          Link.TREE, "the patch does not apply to its base " + CommitFit.shown(statement.base()));
    }
    if (!made.equals(statement.resultTree())) {
      throw new CertificateRefusedException(
          Link.TREE,
          "base and patch make tree "
              + CommitFit.shown(made)
              + ", not the approved tree "
              + CommitFit.shown(statement.resultTree()));
    }
  }

  /**
   * Checks every commit of a range.
   *
   * @param approved in the order in which they are tried; of one plan the first counts
   * @throws CertificateRefusedException with {@link Link#TREE} if base and patch of a certificate
   *     do not make its tree; which one is said
   */
  public ChangeAnswer check(CommitRange range, List<Approved> approved, ChangeRules rules) {
    List<Approved> distinct = distinct(approved);
    distinct.forEach(this::treeOf);
    List<Commit> plain =
        range.commits().stream()
            .filter(commit -> commit.parents().size() == 1)
            .filter(commit -> !rules.excepted().containsKey(commit.id()))
            .toList();
    CommitFit fits = new CommitFit(history, trees);
    Replays replays = new Replays(history, fits, range.base(), CommitRange.MAX_COMMITS);
    PlainCommits covered = new PlainCommits(fits, replays, distinct, rules, plain);
    MergeCheck merges = new MergeCheck(history);
    List<CommitAnswer> all =
        range.commits().stream()
            .map(
                commit ->
                    excused(commit, rules)
                        .or(() -> covered.of(commit))
                        .orElseGet(() -> merges.of(commit)))
            .toList();
    return new ChangeAnswer(all, covered.unused());
  }

  private static Optional<CommitAnswer> excused(Commit commit, ChangeRules rules) {
    return Optional.ofNullable(rules.excepted().get(commit.id()))
        .map(
            reason ->
                new CommitAnswer.Covered(
                    commit.id(), Coverage.EXCEPTED, Optional.empty(), Optional.of(reason)));
  }

  private void treeOf(Approved one) {
    try {
      tree(one.statement());
    } catch (CertificateRefusedException e) {
      throw new CertificateRefusedException(
          e.link(), "certificate " + CommitFit.shown(one.name()) + ": " + e.getMessage());
    }
  }

  private static List<Approved> distinct(List<Approved> approved) {
    Map<PlanId, Approved> byPlan = new LinkedHashMap<>();
    approved.forEach(one -> byPlan.putIfAbsent(one.statement().plan(), one));
    return List.copyOf(byPlan.values());
  }
}
