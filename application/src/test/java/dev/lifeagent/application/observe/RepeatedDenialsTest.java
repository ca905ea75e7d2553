package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client that is refused again and again fills neither the log nor the memory. */
class RepeatedDenialsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final List<Event> log = new ArrayList<>();
  private final RepeatedDenials denials =
      new RepeatedDenials(
          new Recorder(
              this::append,
              text -> text,
              Clock.fixed(NOW, java.time.ZoneOffset.UTC),
              new Observers(List.of())));

  @Test
  void theFirstTwentyAreRecordedOneByOneAndTheOthersAsTheirNumber() {
    for (int i = 0; i < 50; i++) {
      denials.record(denial("the same"));
    }
    assertEquals(20, log.size());
    denials.flush();
    Event last = log.get(20);
    assertEquals(EventKind.DENIALS_REPEATED, last.kind());
    assertEquals(Map.of("count", 30L, "kind", "act"), last.observation().output());
    denials.flush();
    assertEquals(21, log.size(), "a number is recorded once");
  }

  @Test
  void whatWasRefusedIsNotHeldInMemoryForTheMinute() throws Exception {
    String text = "x".repeat(100_000);
    WeakReference<String> refused = new WeakReference<>(text);
    denials.record(denial(text));
    text = null;
    for (int i = 0; i < 100 && refused.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(refused.get());
  }

  private long append(Entry entry) {
    log.add(entry.event());
    return log.size();
  }

  private static Event denial(String text) {
    Observation seen =
        Observation.of("r", NOW, Duration.ZERO, Map.of("text", text), Map.of())
            .withCode("prompt_risky");
    return Event.of(NOW, EventKind.ACT, Optional.of(new AgentId("a")), "key", Outcome.DENIED, seen);
  }
}
