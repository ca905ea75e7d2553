package dev.lifeagent.application.observe;

import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At the start, closes operations of a process that died, with an unknown outcome.
 *
 * @since 0.1
 */
public final class CrashRecovery {
  private CrashRecovery() {}

  /**
   * Records {@link Outcome#UNKNOWN} for everything that a process started which ended before it
   * did. What processes that are alive have started is left to them.
   *
   * @param actor the name under which the process records
   * @return how many were closed here
   */
  public static int close(EventFeed feed, Recorder recorder, String actor) {
    List<RecordedEvent> unfinished = feed.unfinished();
    int closed = 0;
    for (RecordedEvent started : unfinished) {
      Instant now = recorder.now();
      Observation seen =
          Observation.of(requestId(started), started.at(), Duration.ZERO, Map.of(), Map.of())
              .with(Links.of(session(started)).ofKey(started.actor()));
      Event end =
          Event.of(now, kind(started), started.agent(), actor, Outcome.UNKNOWN, seen)
              .closing(started.id());
      closed += record(recorder, end) ? 1 : 0;
    }
    return closed;
  }

  /** Several processes may start at once; each start is closed by one of them. */
  private static boolean record(Recorder recorder, Event end) {
    try {
      recorder.record(Entry.of(end));
      return true;
    } catch (ClosedConflictException e) {
      return false;
    }
  }

  private static EventKind kind(RecordedEvent started) {
    return started.kind() == EventKind.LLM_STARTED ? EventKind.LLM : EventKind.ACTION;
  }

  private static Optional<SessionId> session(RecordedEvent started) {
    return started
        .data()
        .map(data -> data.get("session_id"))
        .map(String::valueOf)
        .map(SessionId::new);
  }

  private static String requestId(RecordedEvent started) {
    return started
        .data()
        .map(data -> data.get("request_id"))
        .map(String::valueOf)
        .orElse("unknown");
  }
}
