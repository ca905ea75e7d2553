package dev.lifeagent.application.policy;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateAnswer;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleAnswer;
import dev.lifeagent.domain.gate.RuleGate;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.PatchMessage;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says gate by gate and rule by rule what would become of a call. Nothing happens and nothing is
 * recorded: every gate is asked, also behind one that refuses. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class PolicyExplainer {
  /** What is said of a patch that cannot be read, or does not apply. */
  private static final String PATCH = "patch";

  /** What is said of an act whose payload is not what its name says. */
  private static final String ACT = "act";

  private final Gates gates;
  private final Places places;
  private final Workspace workspace;

  /**
   * Makes the use case.
   *
   * @param gates those that judge calls
   * @param places where the paths of acts lead
   * @param workspace what patches are made for
   */
  public PolicyExplainer(Gates gates, Places places, Workspace workspace) {
    this.gates = gates;
    this.places = places;
    this.workspace = workspace;
  }

  /**
   * What would become of an act.
   *
   * @param call its circumstances, with the policy
   */
  public Explanation explain(Call call, Act act) {
    TypedAct typed;
    try {
      typed = TypedAct.read(act, places);
    } catch (IllegalArgumentException e) {
      Denial denial =
          Denial.of(
              RefusalCode.INVALID_REQUEST, String.valueOf(e.getMessage()), call.policy().digest());
      GateAnswer refused = new GateAnswer(ACT, Stage.REQUEST, new Decision.Denied(denial));
      return new Explanation(List.of(refused), List.of(), Optional.empty());
    }
    Asking asking = new Asking();
    asking.gates().check(GateRequest.ofAct(call, typed));
    return asking.explanation(Optional.of(typed));
  }

  /**
   * What would become of a patch for the head of the workspace.
   *
   * @param call its circumstances, with the policy
   * @param agent who would propose it
   * @throws dev.lifeagent.domain.plan.WorkspaceException when the workspace cannot be read
   */
  public Explanation explain(Call call, AgentId agent, SubmittedPatch patch) {
    Base base = workspace.head();
    PlanRequest request =
        new PlanRequest(agent, "explain", Optional.empty(), List.of(), Optional.of(patch));
    PlanId id = PlanId.of(0, request, base.commit(), call.policy().digest(), "");
    SubmittedChange change = SubmittedChange.ofPatch(PatchMessage.of(id, request), patch);
    Asking asking = new Asking();
    try {
      new ChangeVerifier(workspace, asking.gates())
          .verify(call, Proposer.of(agent), base, change, Targets.any());
    } catch (DeniedException e) {
      asking.answers.add(new GateAnswer(PATCH, Stage.RESULT, new Decision.Denied(e.denial())));
    }
    return asking.explanation(Optional.empty());
  }

  /** One round of questions. */
  private final class Asking {
    private final List<GateAnswer> answers = new ArrayList<>();
    private List<RuleAnswer> rules = List.of();

    Gates gates() {
      return gates.telling(
          (request, answer) -> {
            answers.add(answer);
            if (answer.gate().equals(RuleGate.NAME) && request.stage() != Stage.PATHS) {
              rules = RuleGate.answers(request);
            }
          });
    }

    Explanation explanation(Optional<TypedAct> act) {
      return new Explanation(answers, rules, act);
    }
  }
}
