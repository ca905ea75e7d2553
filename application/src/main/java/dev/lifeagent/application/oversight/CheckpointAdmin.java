package dev.lifeagent.application.oversight;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a checkpoint for an operator, such as one that is taken elsewhere before maintenance. Safe
 * for use by several threads.
 *
 * @since 0.1
 */
public final class CheckpointAdmin {
  private final Recorder recorder;
  private final LogProofs proofs;

  /** Makes the use case; each checkpoint that is asked for is recorded first. */
  public CheckpointAdmin(Recorder recorder, LogProofs proofs) {
    this.recorder = recorder;
    this.proofs = proofs;
  }

  /**
   * Records who asks, then makes a checkpoint that covers that record too.
   *
   * @param actor the operator
   * @param requestId in which call
   * @return a signed note
   * @throws EventLogException when it could not be recorded or made
   */
  public String make(String actor, String requestId) {
    Instant now = recorder.now();
    Observation seen = Observation.of(requestId, now, Duration.ZERO, Map.of(), Map.of());
    recorder.record(
        Entry.of(Event.of(now, EventKind.CHECKPOINT, Optional.empty(), actor, Outcome.OK, seen)));
    return proofs.checkpoint();
  }
}
