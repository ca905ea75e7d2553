package dev.lifeagent.domain.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A plan with what the log knows of it.
 *
 * @param plan what was proposed
 * @param eventId the event that created it
 * @param at when that was recorded
 * @param actor the name of the key that proposed
 * @param review the decision, once there is one
 * @since 0.1
 */
public record StoredPlan(
    Plan plan, long eventId, Instant at, String actor, Optional<Review> review) {}
