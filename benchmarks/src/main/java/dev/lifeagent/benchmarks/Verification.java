package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.VerifiedChange;
import dev.lifeagent.domain.risk.Scorer;
import java.util.List;
import java.util.Optional;

/**
 * All that POST /plan does to a patch, without the gates: parse, apply, render, apply again, and
 * the tree.
 */
final class Verification {
  private static final AgentId AGENT = new AgentId("a");

  private Verification() {}

  /** Verifies {@link Samples#patch} on the head of the workspace. */
  static VerifiedChange run(GitWorkspace workspace) {
    Base base = workspace.head();
    SubmittedPatch patch = SubmittedPatch.of(Samples.patch());
    PlanRequest request =
        new PlanRequest(AGENT, "benchmark", Optional.empty(), List.of(), Optional.of(patch));
    PlanId id = PlanId.of(0, request, base.commit(), "policy", "");
    return new ChangeVerifier(workspace, new Gates(Scorer.standard(), List.of()))
        .verify(
            Samples.call(),
            Proposer.of(AGENT),
            base,
            SubmittedChange.ofPatch(PatchMessage.of(id, request), patch),
            Targets.any());
  }
}
