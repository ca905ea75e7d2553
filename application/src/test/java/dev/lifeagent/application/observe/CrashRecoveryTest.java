package dev.lifeagent.application.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a process that died had begun is closed as unknown. */
class CrashRecoveryTest {
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InMemoryEventLog restarted = log.restarted();
  private final Recorder recorder = recorder(restarted);

  private static Recorder recorder(EventLog log) {
    return new Recorder(
        log, Calls::redact, Calls.LIMIT, Calls.ORIGIN, new Calls.Hand(), CallListeners.none());
  }

  private void started(EventKind kind, String requestId) {
    Observation seen =
        Observation.of(requestId, Instant.EPOCH, Duration.ZERO, Map.of(), Map.of())
            .with(Links.of(Optional.of(new SessionId("run"))));
    log.append(
        Entry.of(
            Event.of(Instant.EPOCH, kind, Optional.of(Calls.AGENT), "key", Outcome.STARTED, seen)));
  }

  @Test
  void eachStartIsClosedByTheOutcomeOfItsKindUnderItsRequest() {
    started(EventKind.LLM_STARTED, "r-1");
    started(EventKind.ACTION_STARTED, "r-2");
    assertEquals(2, CrashRecovery.close(restarted, recorder, "life-agent"));
    assertEquals(List.of(), restarted.unfinished());
    List<RecordedEvent> closed = log.page(EventQuery.after(2, 10));
    assertEquals(
        List.of(EventKind.LLM, EventKind.ACTION),
        closed.stream().map(RecordedEvent::kind).toList());
    for (int i = 0; i < 2; i++) {
      RecordedEvent event = closed.get(i);
      assertEquals(Outcome.UNKNOWN, event.outcome());
      assertEquals("life-agent", event.actor());
      assertEquals(Optional.of(Calls.AGENT), event.agent());
      assertEquals("r-" + (i + 1), event.data().orElseThrow().get("request_id"));
      assertEquals("run", event.data().orElseThrow().get("session_id"));
      assertEquals("key", event.data().orElseThrow().get("session_key"), "whose session it is");
    }
    assertEquals(0, CrashRecovery.close(restarted, recorder, "life-agent"));
  }

  @Test
  void whatAProcessThatIsAliveHasStartedIsLeftToIt() {
    InMemoryEventLog other = restarted.another();
    other.append(
        Entry.of(
            Event.of(
                Instant.EPOCH,
                EventKind.LLM_STARTED,
                Optional.of(Calls.AGENT),
                "key",
                Outcome.STARTED,
                Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of()))));
    assertEquals(0, CrashRecovery.close(restarted, recorder, "life-agent"));
    assertEquals(1, restarted.last());
  }

  @Test
  void ofProcessesThatStartAtOnceOneClosesAStart() {
    started(EventKind.LLM_STARTED, "r-1");
    started(EventKind.ACTION_STARTED, "r-2");
    InMemoryEventLog other = restarted.another();
    EventLog slower =
        entry -> {
          // The other closes everything between the look at what is open and the first end.
          CrashRecovery.close(other, recorder(other), "other");
          return restarted.appendLater(entry);
        };
    assertEquals(0, CrashRecovery.close(restarted, recorder(slower), "life-agent"));
    assertEquals(4, restarted.last());
    assertEquals(
        List.of("other", "other"),
        restarted.page(EventQuery.after(2, 10)).stream().map(RecordedEvent::actor).toList());
  }
}
