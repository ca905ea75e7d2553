package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.AgentId;
import java.time.Instant;
import java.util.Map;

/**
 * What one agent did so far, counted with each append.
 *
 * @param agent who
 * @param lastSeen when its newest event was recorded
 * @param allowed how many acts, turns and plans ended {@link Outcome#OK}, by kind
 * @param denied how many were refused, by kind
 * @param failed how many failed, by kind
 * @since 0.1
 */
public record AgentTotals(
    AgentId agent,
    Instant lastSeen,
    Map<EventKind, Long> allowed,
    Map<EventKind, Long> denied,
    Map<EventKind, Long> failed) {
  /** Copies the maps. */
  public AgentTotals {
    allowed = Map.copyOf(allowed);
    denied = Map.copyOf(denied);
    failed = Map.copyOf(failed);
  }
}
