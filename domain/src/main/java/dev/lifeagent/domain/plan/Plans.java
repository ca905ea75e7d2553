package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads stored plans (driven port). Plans are written only by {@link
 * dev.lifeagent.domain.event.EventLog#append}. Safe for use by several threads; every method throws
 * {@link dev.lifeagent.domain.event.EventLogException} when the log cannot be read.
 *
 * @since 0.1
 */
public interface Plans {
  /** The plan of that id; empty when there is none, or when it was erased. */
  Optional<StoredPlan> find(PlanId id);

  /**
   * Plans, newest first, at a cost that does not grow with the length of the history.
   *
   * @param before only plans whose event id is below this; {@link Long#MAX_VALUE} starts at the
   *     newest
   * @param limit 1 to 1,000
   * @param agents only of agents that this accepts
   */
  List<StoredPlan> page(long before, int limit, Predicate<AgentId> agents);
}
