package dev.lifeagent.domain.event;

import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import java.util.Optional;

/**
 * An event and what it creates, committed together.
 *
 * @param event the event
 * @param plan the plan that the event created, with its artifact
 * @param review the review that the event decided
 * @param approval what the event does to an approval
 * @param report what the event tells of acts
 * @since 0.1
 */
public record Entry(
    Event event,
    Optional<Plan> plan,
    Optional<Review> review,
    Optional<ApprovalChange> approval,
    Optional<ActReport> report) {
  /** An event alone. */
  public static Entry of(Event event) {
    return new Entry(event, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An event that created a plan. */
  public static Entry of(Event event, Plan plan) {
    return new Entry(
        event, Optional.of(plan), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An event that decided a review. */
  public static Entry of(Event event, Review review) {
    return new Entry(
        event, Optional.empty(), Optional.of(review), Optional.empty(), Optional.empty());
  }

  /** An event that asks for an approval, or decides, uses or closes it. */
  public static Entry of(Event event, ApprovalChange change) {
    return new Entry(
        event, Optional.empty(), Optional.empty(), Optional.of(change), Optional.empty());
  }

  /** An event that tells of acts. */
  public static Entry of(Event event, ActReport report) {
    return new Entry(
        event, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(report));
  }
}
