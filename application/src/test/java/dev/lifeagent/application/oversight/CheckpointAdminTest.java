package dev.lifeagent.application.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.Calls;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointAdminTest {
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final LogProofs proofs = mock(LogProofs.class);
  private final CheckpointAdmin admin =
      new CheckpointAdmin(
          new Recorder(
              log,
              (text, deadline) -> text,
              Calls.LIMIT,
              Calls.ORIGIN,
              Clock.systemUTC(),
              new CallListeners(List.of())),
          proofs);

  @Test
  void whoAskedIsOnRecordBeforeTheCheckpointIsMade() {
    when(proofs.checkpoint()).thenAnswer(call -> "a note over " + log.last());
    assertEquals("a note over 1", admin.make("ada", "request-1"));
    RecordedEvent event = log.page(EventQuery.after(0, 1)).get(0);
    assertEquals(EventKind.CHECKPOINT, event.kind());
    assertEquals("ada", event.actor());
  }

  @Test
  void withoutARecordThereIsNoCheckpoint() {
    log.setBroken(true);
    assertThrows(EventLogException.class, () -> admin.make("ada", "request-1"));
    verifyNoInteractions(proofs);
  }
}
