package dev.lifeagent.domain.policy;

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

  /** The condition as its author wrote it, for people. */
  String text();
}
