package dev.lifeagent.application.policy;

import dev.lifeagent.application.gate.GateRequests;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one recorded call by the gates of a policy. Safe for use by several threads. */
final class CallJudge {
  private final Gates gates;
  private final Places places;
  private final PlanJudge plans;
  private final Origin origin;

  CallJudge(Gates gates, Places places, Plans plans, Origin origin) {
    this.gates = gates;
    this.places = places;
    this.plans = new PlanJudge(gates, plans);
    this.origin = origin;
  }

  Judgement judge(RecordedEvent event, Policy policy) {
    Map<String, @Nullable Object> data = event.data().orElse(null);
    if (data == null) {
      return Judgement.of(Unjudged.ERASED);
    }
    Optional<CallDecision> before = CallDecision.recorded(event, data);
    if (before.isEmpty()) {
      return Judgement.of(Unjudged.OTHER_GATE);
    }
    if (!isOfThisBuild(data, policy)) {
      return Judgement.of(Unjudged.OTHER_BUILD);
    }
    try {
      return judge(new RecordedCall(event, data), before.get(), policy);
    } catch (IllegalArgumentException e) {
      return Judgement.of(Unjudged.INVALID);
    }
  }

  /** A profile that the policy names is a part of what is tried out; else it is the service's. */
  private boolean isOfThisBuild(Map<String, @Nullable Object> data, Policy policy) {
    return origin.build().equals(data.get("build"))
        && (policy.risk().profile().isPresent() || origin.profile().equals(data.get("profile")));
  }

  private Judgement judge(RecordedCall call, CallDecision before, Policy policy) {
    List<String> cuts = call.cuts();
    if (!cuts.isEmpty() && !(call.planId().isPresent() && PlanJudge.knows(cuts))) {
      return Judgement.of(Unjudged.CUT);
    }
    if (call.isRedacted()) {
      return Judgement.of(Unjudged.REDACTED);
    }
    Call circumstances = call.under(policy);
    return switch (call.kind()) {
      case ACT -> judged(before, gates.judge(actRequest(circumstances, call)));
      case TURN -> turn(circumstances, call, before);
      case PLAN -> plans.judge(circumstances, call, before);
      default -> throw new IllegalArgumentException("what people decide is not judged again");
    };
  }

  private GateRequest actRequest(Call circumstances, RecordedCall call) {
    return GateRequest.ofAct(circumstances, TypedAct.read(call.act(), places));
  }

  /** What a model replied is judged where it was answered; what was refused of it is not kept. */
  private Judgement turn(Call circumstances, RecordedCall call, CallDecision before) {
    Decision asked = gates.judge(GateRequests.of(circumstances, call.turn()));
    if (!CallDecision.of(asked).passes()) {
      return judged(before, asked);
    }
    if (before.isRefusedWith(RefusalCode.REPLY_RISKY)) {
      return Judgement.of(Unjudged.NOT_RECORDED);
    }
    Optional<String> reply = call.reply();
    if (!before.passes() || reply.isEmpty()) {
      return judged(before, asked);
    }
    return call.replyFault()
        .map(Judgement::of)
        .orElseGet(
            () ->
                judged(
                    before,
                    gates.judge(GateRequests.ofReply(circumstances, call.agent(), reply.get()))));
  }

  /** Gates that fail, or run out of time, say nothing of the policy. */
  static Judgement judged(CallDecision before, Decision decision) {
    CallDecision after = CallDecision.of(decision);
    return after.isRefusedWith(RefusalCode.GATE_FAILED)
            || after.isRefusedWith(RefusalCode.GATE_TIMEOUT)
        ? Judgement.of(Unjudged.OTHER_GATE)
        : Judgement.of(before, after);
  }
}
