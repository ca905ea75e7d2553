package dev.lifeagent.application;

import dev.lifeagent.application.act.Acts;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.application.plan.Planner;
import dev.lifeagent.application.turn.Conversation;
import dev.lifeagent.application.turn.Turns;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.time.Stages;
import dev.lifeagent.domain.tool.Act;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The use cases behind the driving port. The gates check the replies of the model and the results
 * of patches here; {@link dev.lifeagent.application.gate.GatedAgent} checks requests before they
 * reach this class. It stores nothing; {@link dev.lifeagent.application.observe.ObservedAgent}
 * records the calls.
 *
 * @since 0.1
 */
public final class LifeAgent implements Agent {
  private final Acts acts;
  private final Turns turns;
  private final Planner planner;

  /**
   * The driven ports of the use cases.
   *
   * @param workspace the repository of plans that name no workspace
   * @param plans the stored plans
   * @param feed the recorded events, from which earlier turns are read
   * @param model the language model; empty if none is configured
   * @param handlers the handlers of acts, by the name of the action
   * @param workspaces finds the repository of plans that name a workspace
   */
  public record Ports(
      Workspace workspace,
      Plans plans,
      EventFeed feed,
      Optional<LanguageModel> model,
      Map<String, ActionHandler> handlers,
      PlanWorkspaces workspaces) {
    /** Ports for plans of one workspace. */
    public Ports(
        Workspace workspace,
        Plans plans,
        EventFeed feed,
        Optional<LanguageModel> model,
        Map<String, ActionHandler> handlers) {
      this(workspace, plans, feed, model, handlers, PlanWorkspaces.only(workspace));
    }

    /** Copies the handlers. */
    public Ports {
      handlers = Map.copyOf(handlers);
    }
  }

  /**
   * Creates the use cases.
   *
   * @param ports the ports that they use
   * @param gates the gates for replies and results
   * @param killSwitch checked again before every operation with effects
   * @param seed the seed for model calls and plans (DETERMINISTIC_SEED)
   * @param attempts the number of attempts of a model to draft one change, at least 1
   */
  public LifeAgent(Ports ports, Gates gates, KillSwitch killSwitch, long seed, int attempts) {
    this.acts = new Acts(ports.handlers(), killSwitch);
    this.turns = new Turns(ports.model(), new Conversation(ports.feed()), gates, killSwitch, seed);
    this.planner =
        new Planner(
            ports.workspaces(), ports.plans(), ports.model(), gates, killSwitch, seed, attempts);
  }

  @Override
  public CompletionStage<ActResult> actLater(Call call, Act act) {
    return Stages.of(() -> acts.act(call, act));
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    return turns.turn(call, turn);
  }

  @Override
  public PlanResult plan(Call call, PlanRequest request) {
    return planner.plan(call, request);
  }
}
