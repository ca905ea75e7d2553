package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.Facts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Holds where it is told to, and remembers what it was asked. Safe for use by several threads if
 * the predicate is.
 *
 * @since 0.1
 */
public final class ScriptedCondition implements Condition {
  private final Predicate<Facts> holds;
  private final List<Facts> asked = new CopyOnWriteArrayList<>();

  /**
   * A condition that holds where the predicate does; one that throws {@link
   * dev.lifeagent.domain.policy.ConditionException} cannot be evaluated.
   */
  public ScriptedCondition(Predicate<Facts> holds) {
    this.holds = holds;
  }

  @Override
  public boolean holds(Facts facts) {
    asked.add(facts);
    return holds.test(facts);
  }

  @Override
  public String text() {
    return "scripted";
  }

  /** What it was asked so far, in order. */
  public List<Facts> asked() {
    return List.copyOf(asked);
  }
}
