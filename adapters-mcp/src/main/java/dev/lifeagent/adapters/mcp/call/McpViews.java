package dev.lifeagent.adapters.mcp.call;

import dev.lifeagent.application.policy.Explanation;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;

/**
 * What answers show, in the shape of the HTTP contract, so that a plan, an event or a policy looks
 * the same at each door. Each is a JSON object, or becomes one by Jackson. Stateless.
 */
public interface McpViews {
  /** A plan that was made now, without its patch, which is a resource. */
  Object proposed(PlanResult result, Policy policy);

  /** A stored plan without its patch, and its review. */
  Object plan(StoredPlan plan);

  /** The policy in force. */
  Object policy(LoadedPolicy policy);

  /** What would become of a call; its texts redacted. */
  Object explanation(Explanation explanation);

  /** One event of the record. */
  Object event(RecordedEvent event);

  /** A list of what the gates found. */
  Object findings(Verdict verdict);
}
