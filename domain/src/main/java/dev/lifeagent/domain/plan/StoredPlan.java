package dev.lifeagent.domain.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param reviewEvent the event that recorded the decision; there when the decision is
 * @since 0.1
 */
public record StoredPlan(
    Plan plan,
    long eventId,
    Instant at,
    String actor,
    Set<String> proposers,
    Optional<Review> review,
    OptionalLong reviewEvent) {
  /** Copies the names. Refuses a review without its event with IllegalArgumentException. */
  public StoredPlan {
    if (review.isPresent() != reviewEvent.isPresent()) {
      throw new IllegalArgumentException("a review has its event");
    }
    proposers = Set.copyOf(proposers);
  }

  /** What is left to do about it. */
  public PlanState state() {
    return review.map(Review::decision).map(PlanState::of).orElseGet(() -> PlanState.of(plan));
  }

  /** A plan that nobody has decided about. */
  public StoredPlan(Plan plan, long eventId, Instant at, String actor, Set<String> proposers) {
    this(plan, eventId, at, actor, proposers, Optional.empty(), OptionalLong.empty());
  }

  /** The same plan after its review. */
  public StoredPlan with(Review newReview, long newReviewEvent) {
    return new StoredPlan(
        plan,
        eventId,
        at,
        actor,
        proposers,
        Optional.of(newReview),
        OptionalLong.of(newReviewEvent));
  }
}
