package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.gate.Verdict;

/**
 * What a call to plan returns.
 *
 * @param eventId the id of its record; 0 until it is recorded
 * @param proposal the verified change
 * @param existed whether the same plan was stored before; then this is what is stored
 * @since 0.1
 */
public record Plan(long eventId, Proposal proposal, boolean existed) {
  /** The same plan under the id of its record. */
  public Plan recordedAs(long id) {
    return new Plan(id, proposal, existed);
  }

  /** The same plan with what the gates had found before; what is stored already stays as it is. */
  public Plan after(Verdict earlier) {
    return existed
        ? this
        : new Plan(eventId, proposal.with(earlier.and(proposal.verdict())), false);
  }
}
