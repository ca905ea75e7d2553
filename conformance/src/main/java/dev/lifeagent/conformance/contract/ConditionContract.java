package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Facts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link Condition} promises: the same answer to the same facts, and one exception where there
 * is none.
 *
 * @since 0.1
 */
public abstract class ConditionContract {
  /** For subclasses. */
  protected ConditionContract() {}

  /** A condition that holds for this action, and for no other. */
  protected abstract Condition onAction(String action);

  /** A condition that cannot be evaluated for {@link #facts}. */
  protected abstract Condition failing();

  /** The facts of an act with that name. */
  protected static Facts facts(String action) {
    return new Facts(
        "act",
        "agent-1",
        "key-1",
        "",
        action,
        Map.of("path", "src/a", "count", 3),
        List.of("git status"),
        List.of("src/a"),
        List.of(),
        "",
        List.of(),
        Facts.plan(0, 0, 0));
  }

  @Test
  void holdsForWhatItSaysAndForNothingElse() {
    Condition condition = onAction("deploy.production");
    assertTrue(condition.holds(facts("deploy.production")), "it holds for the action");
    assertFalse(condition.holds(facts("run.tests")), "it holds for no other action");
    assertFalse(condition.holds(facts("")), "what a call has not is empty");
    assertTrue(condition.holds(facts("deploy.production")), "it remembers nothing");
  }

  @Test
  void whatCannotBeEvaluatedIsSaidByThePortsOwnException() {
    ConditionException failure =
        assertThrows(ConditionException.class, () -> failing().holds(facts("run.tests")));
    String message = String.valueOf(failure.getMessage());
    assertFalse(message.isBlank() || message.contains("src/a"), "a sentence without facts");
  }

  @Test
  void hasAText() {
    assertFalse(onAction("deploy.production").text().isBlank(), "people read the condition");
  }

  @Test
  void severalThreadsAskAtOnce() {
    String sentence = "a condition is asked by several threads at once";
    Condition condition = onAction("deploy.production");
    List<Boolean> answers =
        Together.run(
            10,
            sentence,
            () ->
                condition.holds(facts("deploy.production"))
                    && !condition.holds(facts("run.tests")));
    assertEquals(Set.of(true), Set.copyOf(answers), sentence);
  }
}
