package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.event.StoppedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Records every call, with any outcome, before its answer is returned. A call that cannot be
 * recorded is refused with {@link dev.lifeagent.domain.event.EventLogException}.
 *
 * <p>A plan is answered as it is stored. Where another process has stored another one under its id
 * meanwhile, the agent is asked once more, which finds that one.
 *
 * @since 0.1
 */
public final class ObservedAgent implements Agent {
  /** How often another process may store another plan under an id while one is recorded. */
  private static final int ATTEMPTS = 3;

  private final Agent agent;
  private final CallRecorder calls;
  private final Optional<HeldActs> held;

  /**
   * Wraps an agent. It is outside the gates, so that it also records denials. Nobody is asked about
   * what is held.
   */
  public ObservedAgent(Agent agent, CallRecorder calls) {
    this(agent, calls, Optional.empty());
  }

  /**
   * Wraps an agent, and asks people about what is held.
   *
   * @param approvals what they are asked, and what they decided
   * @param ttl how long a question is open
   */
  public ObservedAgent(Agent agent, CallRecorder calls, Approvals approvals, Duration ttl) {
    this(agent, calls, Optional.of(new HeldActs(calls, approvals, ttl)));
  }

  private ObservedAgent(Agent agent, CallRecorder calls, Optional<HeldActs> held) {
    this.agent = agent;
    this.calls = calls;
    this.held = held;
  }

  @Override
  public CompletionStage<ActResult> actLater(Call call, Act act) {
    return Stages.start(
        () -> {
          call.requireKind(CallKind.ACT);
          var observed =
              new CallRecorder.ObservedCall(
                  call,
                  act.agent(),
                  EventContent.of(act),
                  ActReading.of(act),
                  calls.match(call, act));
          return calls.observeLater(
              observed, () -> done(observed, act).thenCompose(result -> record(observed, result)));
        });
  }

  private CompletionStage<ActResult> done(CallRecorder.ObservedCall observed, Act act) {
    return Stages.start(() -> agent.actLater(observed.call(), act))
        .exceptionally(
            failure -> {
              // Of what is only checked nobody is asked; the refusal is recorded as such.
              throw Stages.cause(failure) instanceof HeldException e && !act.isCheck()
                  ? held.map(acts -> acts.ask(observed, act, e)).orElse(e)
                  : Stages.thrown(failure);
            });
  }

  /** An approval is used by the event of the act, unless the start of its handler used it. */
  private CompletionStage<ActResult> record(CallRecorder.ObservedCall observed, ActResult result) {
    Observation content = calls.ended(observed, EventContent.of(result)).with(result.verdict());
    Event event = calls.allowed(observed, content.with(content.links().under(result.approval())));
    Entry entry =
        result
            .approval()
            .filter(approval -> !(result.handled() && usedByItsStart(approval)))
            .map(approval -> Entry.of(event, new ApprovalChange.Use(approval)))
            .orElseGet(() -> Entry.of(event));
    return calls
        .recordWithinLater(entry)
        .thenApply(result::recordedAs)
        .exceptionally(
            failure -> {
              throw result.handled() && Stages.cause(failure) instanceof StoppedException
                  ? calls.stoppedAfterItsEffect(observed)
                  : Stages.thrown(failure);
            });
  }

  /** A handler that nobody observes records no start. */
  private boolean usedByItsStart(ApprovalId approval) {
    return held.filter(acts -> acts.wasUsed(approval)).isPresent();
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    call.requireKind(CallKind.TURN);
    var observed = new CallRecorder.ObservedCall(call, turn.agent(), EventContent.of(turn));
    return calls.observe(observed, () -> record(observed, agent.turn(call, turn)));
  }

  private TurnResult record(CallRecorder.ObservedCall observed, TurnResult result) {
    Completion reply = result.completion();
    Observation content =
        calls
            .ended(observed, EventContent.of(result))
            .with(result.verdict())
            .withModel(reply.model(), reply.promptTokens(), reply.completionTokens());
    return result.recordedAs(calls.recordWithin(Entry.of(calls.allowed(observed, content))));
  }

  @Override
  public PlanResult plan(Call call, PlanRequest request) {
    call.requireKind(CallKind.PLAN);
    var observed = new CallRecorder.ObservedCall(call, request.agent(), EventContent.of(request));
    for (int attempt = 1; ; attempt++) {
      PlanResult plan = calls.observe(observed, () -> agent.plan(call, request));
      try {
        return plan.recordedAs(record(observed, plan));
      } catch (PlanConflictException e) {
        // The next attempt finds what another process has stored, and judges that for this call.
        if (attempt == ATTEMPTS) {
          throw calls.cameSecond(e);
        }
      } catch (StoppedException e) {
        return calls.observe(
            observed,
            () -> {
              throw e;
            });
      }
    }
  }

  private long record(CallRecorder.ObservedCall observed, PlanResult plan) {
    Observation content = calls.ended(observed, EventContent.of(plan)).with(plan.plan().verdict());
    // A plan that is stored already stays as it is; its artifact is published if it is gone.
    Entry entry = Entry.of(calls.allowed(observed, content), plan.plan());
    try {
      return calls.record(entry);
    } catch (PlanConflictException e) {
      if (plan.existed()) {
        return calls.recordStored(entry);
      }
      throw e;
    }
  }
}
