package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatedDenialsTest {
  private final Calls.EntryLog log = new Calls.EntryLog();
  private final Calls.Hand clock = new Calls.Hand();
  private final RepeatedDenials denials =
      new RepeatedDenials(
          new Recorder(log, Calls::redact, Calls.LIMIT, Calls.ORIGIN, clock, CallListeners.none()));

  private Event denial(String actor, String agent, Object input) {
    Observation seen =
        Observation.of(
            "r", clock.instant(), Duration.ZERO, Map.of("input", input), Map.of("detail", "no"));
    return Event.of(
        clock.instant(),
        EventKind.TURN,
        Optional.of(new AgentId(agent)),
        actor,
        Outcome.DENIED,
        seen.withCode(RefusalCode.PROMPT_RISKY));
  }

  private long alone() {
    return log.entries.stream().filter(entry -> entry.event().kind() == EventKind.TURN).count();
  }

  private List<Event> counted() {
    return log.entries.stream()
        .map(Entry::event)
        .filter(event -> event.kind() == EventKind.DENIALS_REPEATED)
        .toList();
  }

  @Test
  void theSameRequestIsRecordedTwentyTimesAndThenCounted() {
    for (int i = 0; i < 50; i++) {
      denials.record(denial("key", "a", "same"));
    }
    denials.flush();
    assertEquals(20, alone());
    assertEquals(1, counted().size());
    Event rest = counted().get(0);
    assertEquals(30L, rest.observation().output().get("count"));
    assertEquals("turn", rest.observation().output().get("kind"));
    assertEquals(Optional.of(new AgentId("a")), rest.agent());
    assertEquals(Optional.of(RefusalCode.PROMPT_RISKY), rest.observation().code());
  }

  @Test
  void aKeyThatVariesItsRequestsAndItsAgentsStillFillsNoDisk() {
    for (int i = 0; i < 100_000; i++) {
      denials.record(denial("key", "a" + i, "input " + i));
    }
    denials.flush();
    assertEquals(200, alone());
    assertEquals(1, counted().size());
    Event rest = counted().get(0);
    assertEquals(99_800L, rest.observation().output().get("count"));
    assertEquals(Optional.empty(), rest.agent(), "they are of many agents");
    assertTrue(rest.observation().input().isEmpty());
  }

  @Test
  void requestsThatDifferInAnythingAreCountedApart() {
    for (int i = 0; i < 25; i++) {
      denials.record(denial("key", "a", "same"));
      denials.record(denial("key", "a", "other"));
      denials.record(denial("key", "b", "same"));
      denials.record(denial("second", "a", "same"));
    }
    denials.flush();
    assertEquals(4 * 20, alone());
    assertEquals(
        List.of(5L, 5L, 5L, 5L),
        counted().stream().map(rest -> rest.observation().output().get("count")).toList());
  }

  @Test
  void oneKeyTakesNothingFromAnother() {
    for (int i = 0; i < 500; i++) {
      denials.record(denial("noisy", "a", i));
    }
    denials.record(denial("quiet", "a", "once"));
    assertEquals(201, alone());
    assertEquals("quiet", log.last().event().actor());
  }

  @Test
  void afterAMinuteTheNumberIsRecordedAndTheKeyBeginsAnew() {
    for (int i = 0; i < 300; i++) {
      denials.record(denial("key", "a", i));
    }
    denials.flushEnded();
    assertEquals(0, counted().size(), "the minute is not over");
    clock.move(Duration.ofSeconds(61));
    denials.flushEnded();
    assertEquals(100L, counted().get(0).observation().output().get("count"));
    denials.record(denial("key", "a", "anew"));
    assertEquals(201, alone());
  }
}
