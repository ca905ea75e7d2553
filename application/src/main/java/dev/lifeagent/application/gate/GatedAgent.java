package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.Act;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.gate.Submission.Text;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the gates about each request before the agent behind it sees any of it.
 *
 * @since 0.1
 */
public final class GatedAgent implements Agent {
  private final Agent agent;
  private final Gates gates;
  private final KillSwitch killSwitch;

  /**
   * Puts the gates before an agent.
   *
   * @param agent who is asked once the gates allowed
   * @param gates the gates
   * @param killSwitch asked before the gates
   */
  public GatedAgent(Agent agent, Gates gates, KillSwitch killSwitch) {
    this.agent = agent;
    this.gates = gates;
    this.killSwitch = killSwitch;
  }

  @Override
  public ActResult act(Call call, Act act) {
    admit(call, act.agent());
    List<Text> texts = new ArrayList<>(Texts.in("action", act.action()));
    texts.addAll(Texts.in("payload", act.payload()));
    Verdict verdict = check(EventKind.ACT, call, act.agent(), texts, List.of());
    return agent.act(call, act).after(verdict);
  }

  @Override
  public TurnResult turn(Call call, Turn turn) {
    admit(call, turn.agent());
    List<Text> texts = Texts.in("input", turn.input());
    Verdict verdict = check(EventKind.TURN, call, turn.agent(), texts, List.of());
    return agent.turn(call, turn).after(verdict);
  }

  @Override
  public Plan plan(Call call, PlanRequest request) {
    admit(call, request.agent());
    List<RepoPath> paths = NamedPaths.of(call, request);
    List<Text> texts = new ArrayList<>(Texts.in("intent", request.intent()));
    request.context().ifPresent(context -> texts.addAll(Texts.in("context", context)));
    texts.addAll(Texts.names("target_paths", request.targets()));
    Verdict verdict = check(EventKind.PLAN, call, request.agent(), texts, paths);
    return agent.plan(call, request).after(verdict);
  }

  private void admit(Call call, AgentId id) {
    if (!call.caller().mayActAs(id)) {
      throw new DeniedException(
          Denial.of(
              DenialReason.AGENT_FORBIDDEN,
              "this key may not act as agent '" + id + "'",
              call.policy().digest()));
    }
    killSwitch.check(call);
  }

  private Verdict check(
      EventKind kind, Call call, AgentId id, List<Text> texts, List<RepoPath> paths) {
    List<Text> all = new ArrayList<>(texts);
    all.add(Text.ofName("agent_id", id.value()));
    return gates.check(Submission.of(Stage.REQUEST, kind, call, id, all, paths));
  }
}
