package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.ActionFailedException;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Passes each request through the gates before the agent that it wraps gets it.
 *
 * @since 0.1
 */
public final class GatedAgent implements Agent {
  private final Agent agent;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final Places places;
  private final Grants grants;
  private final TimeLimit reading;

  /**
   * Puts the gates before an agent whose acts run on no file system that is known here: their paths
   * are judged {@linkplain Places#asWritten as they are written}.
   */
  public GatedAgent(Agent agent, Gates gates, KillSwitch killSwitch) {
    this(agent, gates, killSwitch, Places.asWritten());
  }

  /** Puts the gates before an agent where nobody can be asked about what is held. */
  public GatedAgent(Agent agent, Gates gates, KillSwitch killSwitch, Places places) {
    this(agent, gates, killSwitch, places, Grants.none());
  }

  /** Puts the gates before an agent, with {@link ChangeVerifier#APPLY_LIMIT} for the reading. */
  public GatedAgent(Agent agent, Gates gates, KillSwitch killSwitch, Places places, Grants grants) {
    this(agent, gates, killSwitch, places, grants, TimeLimit.of(ChangeVerifier.APPLY_LIMIT));
  }

  /**
   * Puts the gates before an agent.
   *
   * @param agent gets the requests that the gates allow
   * @param gates the gates
   * @param killSwitch asked before the gates
   * @param places where the paths of acts lead
   * @param grants what people allow of that which is held
   * @param reading how long the reading of the edits of a plan may take
   */
  public GatedAgent(
      Agent agent,
      Gates gates,
      KillSwitch killSwitch,
      Places places,
      Grants grants,
      TimeLimit reading) {
    this.agent = agent;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.places = places;
    this.grants = grants;
    this.reading = reading;
  }

  @Override
  public CompletionStage<ActResult> actLater(Call call, Act act) {
    return Stages.start(() -> judged(call, act));
  }

  private CompletionStage<ActResult> judged(Call call, Act act) {
    admit(call, CallKind.ACT, act.agent());
    Decision decision = gates.judge(GateRequest.ofAct(call, read(call, act)));
    Optional<ApprovalId> grant = act.isCheck() ? Optional.empty() : grants.of(call, act, decision);
    Verdict verdict =
        grant.isPresent()
            ? decision.fold(allowed -> allowed, Denial::verdict)
            : Gates.allowed(decision);
    return agent
        .actLater(call.under(grant), act)
        .handle(
            (result, failure) -> {
              if (failure == null) {
                return result.after(verdict).under(grant);
              }
              throw Stages.cause(failure) instanceof ActionFailedException failed
                  ? failed.under(grant)
                  : Stages.thrown(failure);
            });
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    admit(call, CallKind.TURN, turn.agent());
    Verdict verdict = gates.check(GateRequests.of(call, turn));
    return agent.turn(call, turn).after(verdict);
  }

  @Override
  public PlanResult plan(Call call, PlanRequest request) {
    admit(call, CallKind.PLAN, request.agent());
    Verdict verdict = gates.check(GateRequests.of(call, request, reading));
    return agent.plan(call, request).after(verdict);
  }

  private void admit(Call call, CallKind kind, AgentId id) {
    call.requireKind(kind);
    if (!call.caller().mayActAs(id)) {
      throw new DeniedException(
          Denial.of(
              RefusalCode.AGENT_FORBIDDEN,
              "this key may not act as agent '" + id + "'",
              call.policy().digest()));
    }
    killSwitch.check(call);
  }

  /** An act whose payload is not what its name says is refused. */
  private TypedAct read(Call call, Act act) {
    try {
      return TypedAct.read(act, places);
    } catch (IllegalArgumentException e) {
      throw new DeniedException(
          Denial.of(
                  RefusalCode.INVALID_REQUEST,
                  String.valueOf(e.getMessage()),
                  call.policy().digest())
              .with(Map.of("field", "payload")));
    }
  }
}
