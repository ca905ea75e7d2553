package dev.lifeagent.bootstrap.door;

import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.adapters.http.resource.EventView;
import dev.lifeagent.adapters.http.resource.ExplanationView;
import dev.lifeagent.adapters.http.resource.PlanAnswer;
import dev.lifeagent.adapters.http.resource.PlanView;
import dev.lifeagent.adapters.http.resource.PolicyView;
import dev.lifeagent.adapters.mcp.call.McpViews;
import dev.lifeagent.application.policy.Explanation;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;
import java.util.function.UnaryOperator;

/**
 * The shapes of the HTTP contract.
 *
 * @param redaction puts a marker in the place of each secret
 * @param artifacts where artifacts lie, as answers name it, with its slash
 */
record HttpViews(UnaryOperator<String> redaction, String artifacts) implements McpViews {
  @Override
  public Object proposed(PlanResult result, Policy policy) {
    return PlanAnswer.from(result, policy, artifacts).withoutPatch();
  }

  @Override
  public Object plan(StoredPlan plan) {
    return PlanView.summary(plan, artifacts);
  }

  @Override
  public Object policy(LoadedPolicy policy) {
    return PolicyView.of(policy);
  }

  @Override
  public Object explanation(Explanation explanation) {
    return ExplanationView.of(explanation, redaction);
  }

  @Override
  public Object event(RecordedEvent event) {
    return EventView.from(event);
  }

  @Override
  public Object findings(Verdict verdict) {
    return FindingView.of(verdict);
  }
}
