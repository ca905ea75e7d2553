package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;

/**
 * The {@code when} of a rule (driven port). Pure: the same facts give the same answer. Asked by
 * several threads at once; it never waits, and its work is bounded.
 *
 * @since 0.1
 */
public interface Condition {
  /**
   * Whether the condition holds.
   *
   * @throws ConditionException when it cannot be told, which refuses the call
   */
  boolean holds(Facts facts);

  /**
   * The same within a time limit, which an adapter also keeps inside of long work.
   *
   * @throws ConditionException as {@link #holds(Facts)}
   * @throws DeadlineExceededException when the moment has passed
   */
  default boolean holds(Facts facts, Deadline deadline) {
    deadline.check();
    boolean holds = holds(facts);
    deadline.check();
    return holds;
  }

  /** The condition as its author wrote it, for people. */
  String text();
}
