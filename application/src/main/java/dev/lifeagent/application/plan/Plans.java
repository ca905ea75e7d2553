package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.NamedPaths;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.FiledProposal;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Proposals;
import dev.lifeagent.domain.plan.SubmittedPatch;
import java.util.List;
import java.util.Optional;

/** Turns a request into a proposal with a verified patch. Stores nothing. */
public final class Plans {
  private final PatchVerifier verifier;
  private final Proposals proposals;
  private final KillSwitch killSwitch;
  private final long seed;

  /**
   * Makes the use case.
   *
   * @param verifier applies and judges
   * @param proposals what was proposed before
   * @param killSwitch asked once more before the artifact is made
   * @param seed part of every plan's id
   */
  public Plans(PatchVerifier verifier, Proposals proposals, KillSwitch killSwitch, long seed) {
    this.verifier = verifier;
    this.proposals = proposals;
    this.killSwitch = killSwitch;
    this.seed = seed;
  }

  /** Makes the plan. The same request finds what was stored, after the same checks. */
  public Plan plan(Call call, PlanRequest request) {
    Base base = verifier.head();
    PlanId id = PlanId.of(seed, request, base.commit(), call.policy().digest(), "");
    List<RepoPath> targets = NamedPaths.targets(call, request);
    Proposal intent =
        new Proposal(
            id,
            request.agent(),
            request.intent(),
            request.context(),
            targets,
            base.commit(),
            Optional.empty(),
            Verdict.clean(call.policy().digest()),
            Optional.empty());
    Proposal proposal =
        request.patch().map(patch -> withPatch(call, intent, base, patch)).orElse(intent);
    killSwitch.check(call);
    Optional<FiledProposal> filed = proposals.find(id);
    return new Plan(0, filed.map(FiledProposal::proposal).orElse(proposal), filed.isPresent());
  }

  private Proposal withPatch(Call call, Proposal intent, Base base, SubmittedPatch patch) {
    ChangeSet changes = verifier.apply(call, patch.parsed(), base);
    Verdict verdict =
        verifier.judge(EventKind.PLAN, call, intent.agent(), intent.targets(), changes);
    return intent.with(verdict).with(verifier.seal(call, intent, base, changes));
  }
}
