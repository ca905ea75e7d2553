package dev.lifeagent.application.gate;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the kill switch. Turning it on takes effect before anything else is tried and is never
 * refused; turning it off needs its record. Safe for use by several threads.
 */
public final class KillSwitchAdmin {
  private final KillSwitch killSwitch;
  private final Recorder recorder;

  /** Turns the switch and records that. */
  public KillSwitchAdmin(KillSwitch killSwitch, Recorder recorder) {
    this.killSwitch = killSwitch;
    this.recorder = recorder;
  }

  /** The environment holds the switch on; it has to be turned off there. */
  public static final class HeldOnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HeldOnException() {
      super("the environment holds the kill switch on (KILL_SWITCH)");
    }
  }

  /**
   * Turns the switch.
   *
   * @param actor who wants it
   * @param requestId in which call
   * @param on which way
   * @param reason why, for the record and for whoever finds it on
   * @return the id of the event; empty where the switch is on but that could not be recorded
   * @throws HeldOnException when it is to be turned off and the environment holds it on
   * @throws EventLogException when it is to be turned off and that cannot be recorded; it stays on
   */
  public synchronized OptionalLong turn(String actor, String requestId, boolean on, String reason) {
    if (on) {
      killSwitch.turn(true, reason);
      try {
        return OptionalLong.of(record(actor, requestId, true, reason));
      } catch (EventLogException e) {
        return OptionalLong.empty();
      }
    }
    if (killSwitch.heldOn()) {
      throw new HeldOnException();
    }
    long id = record(actor, requestId, false, reason);
    killSwitch.turn(false, reason);
    return OptionalLong.of(id);
  }

  private long record(String actor, String requestId, boolean on, String reason) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("on", on);
    input.put("reason", reason);
    Instant now = recorder.now();
    Observation seen = Observation.of(requestId, now, Duration.ZERO, input, Map.of());
    try {
      return recorder.record(
          Entry.of(
              Event.of(now, EventKind.KILL_SWITCH, Optional.empty(), actor, Outcome.OK, seen)));
    } catch (EventLogException e) {
      recorder.refused("log_unavailable");
      throw e;
    }
  }
}
