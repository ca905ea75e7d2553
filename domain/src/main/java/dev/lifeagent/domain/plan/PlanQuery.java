package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which plans to read, newest first.
 *
 * @param before only plans whose event id is below this; {@link Long#MAX_VALUE} starts at the
 *     newest
 * @param limit 1 to 1,000
 * @param state only those in this state; empty means all
 * @param agents only of agents that this accepts
 * @since 0.1
 */
public record PlanQuery(
    long before, int limit, Optional<PlanState> state, Predicate<AgentId> agents) {
  /** Refuses a limit outside 1 to 1,000 with {@link IllegalArgumentException}. */
  public PlanQuery {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit must be between 1 and 1000");
    }
  }

  /** Plans in every state. */
  public static PlanQuery of(long before, int limit, Predicate<AgentId> agents) {
    return new PlanQuery(before, limit, Optional.empty(), agents);
  }
}
