package dev.lifeagent.adapters.otel;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.tool.Act;
import io.opentelemetry.api.trace.Tracer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Runs each call of an agent in a span, as the outermost: recording it is part of its time. */
public final class TracedAgent implements Agent {
  private final Agent agent;
  private final CallSpans spans;

  /**
   * Wraps an agent.
   *
   * @param tracer of the process's SDK, or one that does nothing
   * @param holdsSecret whether a text holds a secret: an agent's id that does is in no span
   */
  public TracedAgent(Agent agent, Tracer tracer, Predicate<String> holdsSecret) {
    this.agent = agent;
    this.spans = new CallSpans(tracer, holdsSecret);
  }

  @Override
  public CompletionStage<ActResult> actLater(Call call, Act act) {
    return spans.withinLater(
        call,
        Optional.of(act.agent()),
        () -> agent.actLater(call, act),
        ActResult::eventId,
        result -> Optional.of(result.verdict()));
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    return spans.within(
        call,
        Optional.of(turn.agent()),
        () -> agent.turn(call, turn),
        TurnResult::eventId,
        result -> Optional.of(result.verdict()));
  }

  @Override
  public PlanResult plan(Call call, PlanRequest request) {
    return spans.within(
        call,
        Optional.of(request.agent()),
        () -> agent.plan(call, request),
        PlanResult::eventId,
        result -> Optional.of(result.plan().verdict()));
  }
}
