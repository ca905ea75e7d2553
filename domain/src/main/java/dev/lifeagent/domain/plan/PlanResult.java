package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.gate.Verdict;

/**
 * What a call to plan returns.
 *
 * @param eventId the id of its record; 0 until it is recorded
 * @param plan the verified change
 * @param existed whether the same plan was stored before; then this is what is stored
 * @since 0.1
 */
public record PlanResult(long eventId, Plan plan, boolean existed) {
  /** The same plan under the id of its record. */
  public PlanResult recordedAs(long id) {
    return new PlanResult(id, plan, existed);
  }

  /** The same plan with what the gates had found before; what is stored already stays as it is. */
  public PlanResult after(Verdict earlier) {
    return existed ? this : new PlanResult(eventId, plan.with(earlier.and(plan.verdict())), false);
  }
}
