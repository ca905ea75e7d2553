package dev.lifeagent.domain.plan;

import java.util.List;
import java.util.Optional;

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

  /** The plans that fit, newest first, at a cost that does not grow with the history's length. */
  List<StoredPlan> page(PlanQuery query);
}
