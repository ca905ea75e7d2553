package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.tool.Act;

/**
 * Records every call, with any outcome, before its answer is returned. A call that cannot be
 * recorded is refused with {@link dev.lifeagent.domain.event.EventLogException}.
 *
 * @since 0.1
 */
public final class ObservedAgent implements Agent {
  private final Agent agent;
  private final CallRecorder calls;

  /** Wraps an agent. It is outside the gates, so that it also records denials. */
  public ObservedAgent(Agent agent, CallRecorder calls) {
    this.agent = agent;
    this.calls = calls;
  }

  @Override
  public ActResult act(Call call, Act act) {
    call.requireKind(CallKind.ACT);
    var observed =
        new CallRecorder.ObservedCall(call, act.agent(), EventContent.of(act), ActReading.of(act));
    ActResult result = calls.observe(observed, () -> agent.act(call, act));
    Observation content = calls.ended(observed, EventContent.of(result)).with(result.verdict());
    return result.recordedAs(calls.record(Entry.of(calls.allowed(observed, content))));
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    call.requireKind(CallKind.TURN);
    var observed = new CallRecorder.ObservedCall(call, turn.agent(), EventContent.of(turn));
    TurnResult result = calls.observe(observed, () -> agent.turn(call, turn));
    Completion reply = result.completion();
    Observation content =
        calls
            .ended(observed, EventContent.of(result))
            .with(result.verdict())
            .withModel(reply.model(), reply.promptTokens(), reply.completionTokens());
    return result.recordedAs(calls.record(Entry.of(calls.allowed(observed, content))));
  }

  @Override
  public PlanResult plan(Call call, PlanRequest request) {
    call.requireKind(CallKind.PLAN);
    var observed = new CallRecorder.ObservedCall(call, request.agent(), EventContent.of(request));
    PlanResult plan = calls.observe(observed, () -> agent.plan(call, request));
    Observation content = calls.ended(observed, EventContent.of(plan)).with(plan.plan().verdict());
    // A plan that is stored already stays as it is; its artifact is published if it is gone.
    return plan.recordedAs(calls.record(Entry.of(calls.allowed(observed, content), plan.plan())));
  }
}
