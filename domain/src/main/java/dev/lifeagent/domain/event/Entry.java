package dev.lifeagent.domain.event;

import dev.lifeagent.domain.plan.Proposal;
import dev.lifeagent.domain.plan.Review;
import java.util.Optional;

/**
 * What is committed together: an event, and what it brings about.
 *
 * @param event the event
 * @param proposal the proposal that the event created, with its artifact
 * @param review the review that the event decided
 * @since 0.1
 */
public record Entry(Event event, Optional<Proposal> proposal, Optional<Review> review) {
  /** An event alone. */
  public static Entry of(Event event) {
    return new Entry(event, Optional.empty(), Optional.empty());
  }

  /** An event that created a proposal. */
  public static Entry of(Event event, Proposal proposal) {
    return new Entry(event, Optional.of(proposal), Optional.empty());
  }

  /** An event that decided a review. */
  public static Entry of(Event event, Review review) {
    return new Entry(event, Optional.empty(), Optional.of(review));
  }
}
