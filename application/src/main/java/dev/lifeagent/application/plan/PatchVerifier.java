package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.PatchDenial;
import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.Edits;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.Patch;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.PatchMail;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.plan.Workspace;
import java.time.Duration;
import java.util.List;

/**
 * Applies a patch in memory, asks the gates about its result, and renders it anew.
 *
 * @since 0.1
 */
public final class PatchVerifier {
  /** How long one patch may take to be applied. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Gates gates;
  private final PatchLimits limits;

  /** Verifies against a workspace, under the gates and within the limits. */
  public PatchVerifier(Workspace workspace, Gates gates, PatchLimits limits) {
    this.workspace = workspace;
    this.gates = gates;
    this.limits = limits;
  }

  /** The commit that plans are made for now. */
  public Base head() {
    return workspace.head();
  }

  /** The commit that a plan was made for. */
  public Base at(String commit) {
    return workspace.at(commit);
  }

  /**
   * What the patch makes of the base.
   *
   * @throws DeniedException when it does not apply
   */
  public ChangeSet apply(Call call, Patch patch, Base base) {
    try {
      return patch.applyTo(base.tree(), limits, Deadline.after(LIMIT));
    } catch (PatchException e) {
      throw new DeniedException(PatchDenial.of(e, call));
    }
  }

  /**
   * What the edits of a model make of the base.
   *
   * @throws DeniedException when they do not apply
   */
  ChangeSet apply(Call call, Edits edits, Base base) {
    try {
      return edits.applyTo(base.tree(), limits, Deadline.after(LIMIT)).changes();
    } catch (PatchException e) {
      throw new DeniedException(PatchDenial.of(e, call));
    }
  }

  /**
   * What the gates find in a result.
   *
   * @param declared the paths that may change; empty leaves it to the policy
   * @throws DeniedException when a gate refuses
   */
  public Verdict judge(
      EventKind kind, Call call, AgentId agent, List<RepoPath> declared, ChangeSet changes) {
    return gates.check(Submission.ofResult(kind, call, agent, declared, changes));
  }

  /** The canonical patch of a result: rendered, then read and applied once more. */
  VerifiedPatch seal(Call call, Proposal proposal, Base base, ChangeSet changes) {
    byte[] mail = mail(proposal, base).render(changes);
    if (!apply(call, Patch.parse(mail), base).equals(changes)) {
      throw new IllegalStateException("the rendered patch has another result than the change");
    }
    return new VerifiedPatch(
        mail,
        changes.files().stream().map(PatchVerifier::summary).toList(),
        changes.added(),
        changes.deleted(),
        workspace.resultTree(base, changes));
  }

  private static PatchMail mail(Proposal proposal, Base base) {
    return new PatchMail(
        base.commit(),
        base.committedAt(),
        proposal.intent(),
        proposal.context().orElse(""),
        proposal.id().value());
  }

  private static VerifiedPatch.FileSummary summary(FileChange change) {
    String status =
        change.before().isEmpty() ? "added" : change.after().isEmpty() ? "deleted" : "modified";
    String mode = change.after().or(change::before).orElseThrow().mode().octal();
    return new VerifiedPatch.FileSummary(change.path(), status, mode);
  }
}
