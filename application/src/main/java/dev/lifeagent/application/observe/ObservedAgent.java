package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.Act;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;

/**
 * Records every call, however it ends, before its answer leaves. What cannot be recorded is
 * refused: {@link dev.lifeagent.domain.event.EventLogException} takes the place of the answer.
 *
 * @since 0.1
 */
public final class ObservedAgent implements Agent {
  private final Agent agent;
  private final CallRecorder calls;

  /** Puts the recorder before an agent; it stands outside the gates, so it sees denials, too. */
  public ObservedAgent(Agent agent, CallRecorder calls) {
    this.agent = agent;
    this.calls = calls;
  }

  @Override
  public ActResult act(Call call, Act act) {
    var seen = new CallRecorder.Seen(call, EventKind.ACT, act.agent(), Content.of(act));
    ActResult result = calls.observe(seen, () -> agent.act(call, act));
    Observation content = calls.ended(seen, Content.of(result)).with(result.verdict());
    return result.recordedAs(calls.record(Entry.of(calls.allowed(seen, content))));
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    var seen = new CallRecorder.Seen(call, EventKind.TURN, turn.agent(), Content.of(turn));
    TurnResult result = calls.observe(seen, () -> agent.turn(call, turn));
    Completion reply = result.completion();
    Observation content =
        calls
            .ended(seen, Content.of(result))
            .with(result.verdict())
            .withModel(reply.model(), reply.promptTokens(), reply.completionTokens());
    return result.recordedAs(calls.record(Entry.of(calls.allowed(seen, content))));
  }

  @Override
  public Plan plan(Call call, PlanRequest request) {
    var seen = new CallRecorder.Seen(call, EventKind.PLAN, request.agent(), Content.of(request));
    Plan plan = calls.observe(seen, () -> agent.plan(call, request));
    Observation content = calls.ended(seen, Content.of(plan)).with(plan.proposal().verdict());
    // A proposal that is stored already stays as it is; its artifact is published if it is gone.
    return plan.recordedAs(calls.record(Entry.of(calls.allowed(seen, content), plan.proposal())));
  }
}
