package dev.lifeagent.domain.event;

import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import java.util.Optional;

/**
 * An event and what it creates, committed together.
 *
 * @param event the event
 * @param plan the plan that the event created, with its artifact
 * @param review the review that the event decided
 * @since 0.1
 */
public record Entry(Event event, Optional<Plan> plan, Optional<Review> review) {
  /** An event alone. */
  public static Entry of(Event event) {
    return new Entry(event, Optional.empty(), Optional.empty());
  }

  /** An event that created a plan. */
  public static Entry of(Event event, Plan plan) {
    return new Entry(event, Optional.of(plan), Optional.empty());
  }

  /** An event that decided a review. */
  public static Entry of(Event event, Review review) {
    return new Entry(event, Optional.empty(), Optional.of(review));
  }
}
