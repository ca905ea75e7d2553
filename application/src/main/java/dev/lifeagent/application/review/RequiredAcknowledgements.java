package dev.lifeagent.application.review;

import dev.lifeagent.application.plan.PlanWorkspaces;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.PathGate;
import dev.lifeagent.domain.gate.RuleGate;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.ChangeVerifier;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.SubmittedChange;
import dev.lifeagent.domain.plan.Targets;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be acknowledged to approve a plan: the only place that decides it. The policy's paths
 * and rules judge the plan anew, as they would judge it if those who proposed it did so now. No
 * other gate is asked, so that reading a plan costs little: what the risk rules found is what they
 * found when it was proposed, but for the rules that the policy has switched off since. Results are
 * cached by plan, proposers and policy. Thread-safe.
 */
final class RequiredAcknowledgements {
  /** The most verdicts that are kept; the oldest go first. */
  private static final int KEPT = 1_000;

  private final PlanWorkspaces workspaces;
  private final CurrentPlans currentPlans;

  private final Map<Question, Verdict> answers = new LinkedHashMap<>();

  /** What a verdict depends on. */
  private record Question(PlanId plan, Set<String> proposers, String policyDigest) {}

  RequiredAcknowledgements(PlanWorkspaces workspaces, CurrentPlans currentPlans) {
    this.workspaces = workspaces;
    this.currentPlans = currentPlans;
  }

  /**
   * What must be acknowledged.
   *
   * @throws DeniedException when the policy would refuse the plan to one who proposed it
   * @throws WorkspaceException when its base cannot be read
   */
  List<Acknowledgement> of(Policy policy, StoredPlan stored) {
    return Acknowledgement.of(currentPlans.of(stored.plan()), verdict(policy, stored));
  }

  /** The same, without what cannot be found out: then no approval succeeds either. */
  List<Acknowledgement> known(Policy policy, StoredPlan stored) {
    try {
      return of(policy, stored);
    } catch (DeniedException | WorkspaceException | IllegalStateException e) {
      return Acknowledgement.of(currentPlans.of(stored.plan()), Verdict.clean(policy.digest()));
    }
  }

  private Verdict verdict(Policy policy, StoredPlan stored) {
    Question question = new Question(stored.plan().id(), stored.proposers(), policy.digest());
    synchronized (answers) {
      Verdict known = answers.get(question);
      if (known != null) {
        return known;
      }
    }
    Verdict verdict = Verdict.clean(policy.digest());
    for (String proposer : new TreeSet<>(stored.proposers())) {
      verdict = verdict.and(judge(policy, stored, proposer));
    }
    synchronized (answers) {
      answers.put(question, verdict);
      if (answers.size() > KEPT) {
        answers.remove(answers.keySet().iterator().next());
      }
    }
    return verdict;
  }

  /** What the service itself uses is refused by the gates of the review. */
  private static Gates policyAlone(Plan plan) {
    Gate findings = request -> Decision.allow(request, found(plan, request));
    return new Gates(Scorer.standard(), List.of(new PathGate(List.of()), findings, new RuleGate()));
  }

  /** A plan's findings are those of its result. */
  private static List<Finding> found(Plan plan, GateRequest request) {
    Set<String> off = request.call().policy().risk().off();
    return request.stage() == Stage.RESULT
        ? plan.verdict().findings().stream().filter(one -> !off.contains(one.rule())).toList()
        : List.of();
  }

  private Verdict judge(Policy policy, StoredPlan stored, String proposer) {
    Plan plan = stored.plan();
    Gates policyAlone = policyAlone(plan);
    Call call =
        Call.of(Caller.unbound(proposer), CallKind.PLAN, policy, plan.id().value(), stored.at());
    Workspace workspace = workspaces.of(call, plan);
    ChangeVerifier verifier = new ChangeVerifier(workspace, policyAlone);
    return plan.patch()
        .map(
            patch ->
                verifier
                    .verify(
                        call,
                        Proposer.of(plan.agent()),
                        workspace.at(plan.base()),
                        SubmittedChange.ofStored(patch),
                        new Targets(plan.targets()))
                    .verdict())
        .orElseGet(
            () ->
                policyAlone.check(
                    GateRequest.of(Stage.REQUEST, call, plan.agent(), List.of(), plan.targets())));
  }
}
