package dev.lifeagent.domain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.ActReport.Status;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActStateTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration TTL = Duration.ofHours(1);
  private static final Map<String, Object> PLAIN = Map.of("input", Map.of("action", "a"));
  private static final Map<String, Object> ELSEWHERE =
      Map.of("input", Map.of("action", "a", "elsewhere", true));
  private static final Map<String, Object> PROMPT =
      Map.of("input", Map.of("action", "agent.prompt", "elsewhere", true));
  private static final Map<String, Object> HANDLED = Map.of("output", Map.of("handled", true));
  private static final Map<String, Object> BROKEN = Map.of("code", "action_failed");

  private static final Told DONE = new Told(7, 8, Status.DONE, true);
  private static final Told FAILED = new Told(7, 9, Status.FAILED, true);
  private static final Told PERHAPS = new Told(7, 10, Status.DONE, false);

  static Stream<Arguments> states() {
    return Stream.of(
        arguments(Outcome.OK, PLAIN, List.of(), ActStatus.ALLOWED, false),
        arguments(Outcome.OK, ELSEWHERE, List.of(), ActStatus.PENDING, false),
        arguments(Outcome.OK, PROMPT, List.of(), ActStatus.ALLOWED, false),
        arguments(Outcome.OK, HANDLED, List.of(), ActStatus.DONE, false),
        arguments(Outcome.OK, PLAIN, List.of(DONE), ActStatus.DONE, false),
        arguments(Outcome.OK, ELSEWHERE, List.of(FAILED), ActStatus.FAILED, false),
        arguments(Outcome.OK, ELSEWHERE, List.of(PERHAPS), ActStatus.AMBIGUOUS, false),
        arguments(Outcome.OK, ELSEWHERE, List.of(PERHAPS, DONE), ActStatus.DONE, false),
        arguments(Outcome.OK, ELSEWHERE, List.of(DONE, PERHAPS), ActStatus.DONE, false),
        arguments(Outcome.DENIED, ELSEWHERE, List.of(), ActStatus.DENIED, false),
        arguments(Outcome.DENIED, ELSEWHERE, List.of(DONE), ActStatus.DENIED, true),
        arguments(Outcome.DENIED, ELSEWHERE, List.of(PERHAPS), ActStatus.DENIED, true),
        arguments(Outcome.HELD, ELSEWHERE, List.of(), ActStatus.HELD, false),
        arguments(Outcome.HELD, ELSEWHERE, List.of(FAILED), ActStatus.HELD, true),
        arguments(Outcome.FAILED, BROKEN, List.of(), ActStatus.FAILED, false),
        arguments(
            Outcome.FAILED, Map.of("code", "internal"), List.of(DONE), ActStatus.FAILED, true));
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatBecameOfAnActFollowsFromItsRecordAndWhatWasTold(
      Outcome outcome,
      Map<String, Object> data,
      List<Told> told,
      ActStatus expected,
      boolean alarm) {
    ActState state = ActState.of(event(outcome, data), told, AT, TTL);
    assertEquals(expected, state.status());
    assertEquals(alarm, state.alarm());
    assertEquals(told.isEmpty(), state.report().isEmpty());
  }

  @Test
  void whoeverWasToTellAndDidNotInTimeLeavesItUnknown() {
    RecordedEvent act = event(Outcome.OK, ELSEWHERE);
    Instant end = AT.plus(TTL);
    assertEquals(ActStatus.PENDING, ActState.of(act, List.of(), end.minusNanos(1), TTL).status());
    assertEquals(ActStatus.UNKNOWN, ActState.of(act, List.of(), end, TTL).status());
    assertEquals(ActStatus.DONE, ActState.of(act, List.of(DONE), end, TTL).status());
    assertEquals(
        ActStatus.ALLOWED, ActState.of(event(Outcome.OK, PLAIN), List.of(), end, TTL).status());
  }

  @Test
  void onlyActsBecomeSomething() {
    RecordedEvent turn =
        new RecordedEvent(
            7, AT, EventKind.TURN, Optional.empty(), "key", Outcome.OK, Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> ActState.of(turn, List.of(), AT, TTL));
  }

  private static RecordedEvent event(Outcome outcome, Map<String, Object> data) {
    return new RecordedEvent(
        7,
        AT,
        EventKind.ACT,
        Optional.of(AgentId.DEFAULT),
        "key",
        outcome,
        Optional.of(Map.copyOf(data)));
  }
}
