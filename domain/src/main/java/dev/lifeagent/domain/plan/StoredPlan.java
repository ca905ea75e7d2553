package dev.lifeagent.domain.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A stored plan, with its event and its review.
 *
 * @param plan the plan
 * @param eventId the event that created it
 * @param at when that was recorded
 * @param actor the name of the key that proposed first
 * @param proposers the names of all keys that ever proposed it, the first among them; none of them
 *     may review it
 * @param review the decision, once there is one
 * @since 0.1
 */
public record StoredPlan(
    Plan plan,
    long eventId,
    Instant at,
    String actor,
    Set<String> proposers,
    Optional<Review> review) {
  /** Copies the names. */
  public StoredPlan {
    proposers = Set.copyOf(proposers);
  }

  /** What is left to do about it. */
  public PlanState state() {
    return review.map(Review::decision).map(PlanState::of).orElseGet(() -> PlanState.of(plan));
  }

  /** A plan that one key proposed. */
  public StoredPlan(Plan plan, long eventId, Instant at, String actor, Optional<Review> review) {
    this(plan, eventId, at, actor, Set.of(actor), review);
  }
}
