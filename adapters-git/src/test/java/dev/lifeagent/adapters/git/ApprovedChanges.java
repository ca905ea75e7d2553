package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans as the service makes them of diffs, approved. */
final class ApprovedChanges {
  private static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));

  private final GitWorkspace workspace;
  private int plans;

  ApprovedChanges(GitWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Each time another plan, though the change be the same. */
  Approved of(String commit, byte[] diff) {
    Base base = workspace.at(commit);
    SubmittedPatch patch = SubmittedPatch.of(diff);
    PlanRequest request =
        new PlanRequest(AgentId.DEFAULT, "check", Optional.empty(), List.of(), Optional.of(patch));
    PlanId id = PlanId.of(plans, request, commit, POLICY.digest(), "");
    plans++;
    VerifiedPatch verified =
        new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
            .verify(
                Call.of(Caller.unbound("check"), CallKind.PLAN, POLICY, "check", Instant.EPOCH),
                Proposer.of(AgentId.DEFAULT),
                base,
                SubmittedChange.ofPatch(PatchMessage.of(id, request), patch),
                Targets.any())
            .patch();
    return approved("certificate-" + plans, statement(id, verified.bytes(), verified, commit));
  }

  /** The same plan under another name, as after a restore. */
  static Approved again(Approved approved) {
    return approved(approved.name() + "-again", approved.statement());
  }

  /** The same, saying another tree. */
  static Approved withTree(Approved approved, String tree) {
    Statement that = approved.statement();
    return approved(
        approved.name(),
        new Statement(
            that.plan(),
            that.patch(),
            tree,
            that.base(),
            that.policy(),
            that.policyVersion(),
            that.gates(),
            that.acknowledged(),
            that.agent(),
            that.session(),
            that.draft(),
            that.proposedBy(),
            that.approvedBy(),
            that.proposed(),
            that.approved()));
  }

  private static Approved approved(String name, Statement statement) {
    return new Approved(name, statement);
  }

  private static Statement statement(
      PlanId plan, byte[] patch, VerifiedPatch verified, String base) {
    return new Statement(
        plan,
        patch,
        verified.resultTree(),
        base,
        POLICY.digest(),
        "1",
        List.of("path"),
        List.of(),
        AgentId.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        "agent",
        "operator",
        1,
        2);
  }
}
