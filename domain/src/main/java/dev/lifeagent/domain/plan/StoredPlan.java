package dev.lifeagent.domain.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A stored plan, with its event and its review.
 *
 * @param plan the plan
 * @param eventId the event that created it
 * @param at when that was recorded
 * @param actor the name of the key that proposed
 * @param review the decision, once there is one
 * @since 0.1
 */
public record StoredPlan(
    Plan plan, long eventId, Instant at, String actor, Optional<Review> review) {}
