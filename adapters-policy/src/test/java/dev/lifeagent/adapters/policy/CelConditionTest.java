package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.contract.ConditionContract;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.ConditionException;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions in CEL: what they see, and what they may cost. */
class CelConditionTest extends ConditionContract {
  @Override
  protected Condition onAction(String action) {
    return CelCondition.of("action == '" + action + "'");
  }

  @Override
  protected Condition failing() {
    return CelCondition.of("payload.absent == 1");
  }

  private static Facts facts() {
    Map<String, Object> payload = new HashMap<>();
    payload.put("n", 3);
    payload.put("big", BigInteger.TWO.pow(70));
    payload.put("half", 0.5f);
    payload.put("none", null);
    payload.put("list", Arrays.asList("a", 1, null, Map.of("deep", true)));
    return new Facts(
        "act",
        "agent-1",
        "key-1",
        "",
        "file.write",
        payload,
        List.of("git push -f"),
        List.of("src/a.lock"),
        List.of("example.com"),
        "some text",
        List.of(),
        Facts.plan(1, 20, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind == 'act' && agent == 'agent-1' && key == 'key-1' && session == ''",
        "payload.n == 3 && payload.n > 2 && payload.n > 2.5 && payload.half < 1",
        "payload.big > 1000",
        "payload.none == null && payload.list[2] == null",
        "payload.list[3].deep && payload.list.size() == 4",
        "!has(payload.absent)",
        "commands.exists(c, c.startsWith('git push '))",
        "paths.all(p, p.endsWith('.lock')) && hosts.exists_one(h, h == 'example.com')",
        "paths.filter(p, p.matches('^src/.*[.]lock$')).size() == 1",
        "size(content) == 9 && content.contains('text') && findings == []",
        "plan.added > 10 && plan.files == 1",
      })
  void seesTheFacts(String text) {
    assertTrue(CelCondition.of(text).holds(facts()), text);
  }

  @Test
  void aPatternIsWrittenInTheConditionAndSmall() {
    assertFalse(CelCondition.of("content.matches('^(a+)+$')").holds(facts()));
    for (String bomb :
        List.of(
            "content.matches('((a{1,1000}){1,1000}){1,1000}')",
            "content.matches('(a{1,100}){1,100}')",
            "content.matches('" + "a".repeat(600) + "')",
            "content.matches('[')",
            "content.matches(action)",
            "matches(content, action + 'a')")) {
      IllegalArgumentException e =
          assertTimeoutPreemptively(
              Duration.ofSeconds(10),
              () -> assertThrows(IllegalArgumentException.class, () -> CelCondition.of(bomb)));
      assertTrue(String.valueOf(e.getMessage()).contains("matches"), e.getMessage());
    }
  }

  @Test
  void anEndlessComprehensionIsDenied() {
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    String nested =
        "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, a + b + c + d > 0))))".formatted(ten);
    ConditionException e =
        assertThrows(ConditionException.class, () -> CelCondition.of(nested).holds(facts()));
    assertEquals("the condition cannot be evaluated: iteration budget exceeded", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,2,3,4,5,6,7,8,9].all(i, !content.matches('x+y'))",
        "[1,2,3,4,5,6,7,8,9].exists(i, payload.list[0] == 'b')",
        "[1,2,3,4,5,6,7,8,9].map(i, size(content)).size() == 9",
      })
  void theTimeIsLookedAtInEachIteration(String text) {
    AtomicLong now = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(5), now::getAndIncrement);
    assertThrows(
        DeadlineExceededException.class, () -> CelCondition.of(text).holds(facts(), deadline));
  }

  /** An iteration goes on after an error, but has nothing to look through any more. */
  @Test
  void aLongContentEndsNotLongAfterTheTime() {
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    String text =
        "%1$s.all(a, %1$s.all(b, [1,2,3,4,5,6,7,8].all(c, !content.matches('(x+x+)+y'))))";
    Facts given = facts();
    Facts large =
        new Facts(
            given.kind(),
            given.agent(),
            given.key(),
            given.session(),
            given.action(),
            given.payload(),
            given.commands(),
            given.paths(),
            given.hosts(),
            "x".repeat(1_000_000),
            given.findings(),
            given.plan());
    Condition condition = CelCondition.of(text.formatted(ten));
    assertTimeoutPreemptively(
        Duration.ofSeconds(15),
        () ->
            assertThrows(
                DeadlineExceededException.class,
                () -> condition.holds(large, Deadline.after(Duration.ofMillis(200)))));
  }

  @Test
  void aConditionIsBounded() {
    for (String text :
        List.of(
            "true" + " || true".repeat(2_000),
            "(".repeat(500) + "true" + ")".repeat(500),
            "[".repeat(400) + "]".repeat(400) + " == []",
            " ")) {
      assertThrows(IllegalArgumentException.class, () -> CelCondition.of(text), text);
    }
  }

  @Test
  void anErrorNamesItsPlaceInTheCondition() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> CelCondition.of("kind == 'act'\n  && acton == 'x'"));
    assertTrue(
        String.valueOf(e.getMessage()).contains("(line 2, character 6 of the condition)"),
        e.getMessage());
  }

  @Test
  void aFailureQuotesNothingOfTheCall() {
    ConditionException e =
        assertThrows(
            ConditionException.class, () -> CelCondition.of("int(content) > 1").holds(facts()));
    assertFalse(String.valueOf(e.getMessage()).contains("some text"), e.getMessage());
  }
}
