package dev.lifeagent.application.policy;

import dev.lifeagent.application.gate.GateRequests;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.RequestedPaths;
import dev.lifeagent.domain.plan.ShownChange;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.time.TimeLimit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges one recorded plan: what was asked for, then the paths and the lines that its patch shows.
 * That is the stored patch where there is one, else the one that was sent. Whether it applies to
 * its base is not tried again.
 */
final class PlanJudge {
  private static final TimeLimit READING = TimeLimit.of(ChangeVerifier.APPLY_LIMIT);

  /** What the stored plan has in full. */
  private static final Set<String> STORED = Set.of("/input/patch", "/input/edits");

  private final Gates gates;
  private final Plans plans;

  PlanJudge(Gates gates, Plans plans) {
    this.gates = gates;
    this.plans = plans;
  }

  /** Whether what was cut off lies in the stored plan. */
  static boolean knows(List<String> cuts) {
    return STORED.containsAll(cuts);
  }

  Judgement judge(Call call, RecordedCall recorded, CallDecision before) {
    Optional<Plan> stored =
        before.passes()
            ? recorded.planId().flatMap(plans::find).map(StoredPlan::plan)
            : Optional.empty();
    if (!recorded.cuts().isEmpty() && stored.isEmpty()) {
      return Judgement.of(Unjudged.CUT);
    }
    PlanRequest request = request(recorded);
    Decision asked = asked(call, request);
    CallDecision refused = CallDecision.of(asked);
    if (refused.isRefusedWith(RefusalCode.PATCH_INVALID)) {
      return Judgement.of(Unjudged.INVALID);
    }
    if (!refused.passes()) {
      return CallJudge.judged(before, asked);
    }
    Optional<VerifiedPatch> patch = stored.flatMap(Plan::patch);
    Optional<ChangeSet> shown =
        patch.isPresent()
            ? ShownChange.of(patch.get(), READING.start())
            : request.patch().flatMap(sent -> ShownChange.of(sent, READING.start()));
    if (shown.isPresent()) {
      return CallJudge.judged(before, result(call, request, shown.get()));
    }
    boolean whole = before.passes() ? !recorded.hasPatch() : wasRefusedAsRequest(recorded, before);
    return whole ? CallJudge.judged(before, asked) : Judgement.of(Unjudged.NOT_RECORDED);
  }

  /** A change that was cut off in the record is taken from the plan; edits are not needed then. */
  private static PlanRequest request(RecordedCall recorded) {
    PlanRequest request = recorded.plan();
    return recorded.cuts().isEmpty()
        ? request
        : new PlanRequest(
            request.agent(),
            request.intent(),
            request.context(),
            request.targets(),
            Optional.empty());
  }

  private Decision asked(Call call, PlanRequest request) {
    try {
      return gates.judge(GateRequests.of(call, request, READING));
    } catch (DeniedException e) {
      return new Decision.Denied(e.denial());
    }
  }

  private Decision result(Call call, PlanRequest request, ChangeSet shown) {
    Decision named =
        gates.judge(GateRequest.of(Stage.PATHS, call, request.agent(), List.of(), shown.paths()));
    if (!CallDecision.of(named).passes()) {
      return named;
    }
    List<RepoPath> declared = RequestedPaths.targets(call, request).paths();
    return gates.judge(GateRequest.ofResult(call, request.agent(), declared, shown));
  }

  /** Whether the request alone was refused, and not what became of it, which is not recorded. */
  private static boolean wasRefusedAsRequest(RecordedCall recorded, CallDecision before) {
    return before.isRefusedWith(RefusalCode.PROMPT_RISKY)
        || ((before.isRefusedWith(RefusalCode.PATH_FORBIDDEN)
                || before.isRefusedWith(RefusalCode.PATH_DENIED))
            && (recorded.bringsChange() || recorded.refusedTarget()));
  }
}
