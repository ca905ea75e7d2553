package dev.lifeagent.application.observe;

import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * At the start, records which jars with adapters of others take part in what follows. Adapters on
 * the class path are part of the build and are not listed.
 *
 * @since 0.1
 */
public final class LoadedExtensions {
  private LoadedExtensions() {}

  /**
   * Records the jars; nothing where there is none.
   *
   * @param jars the SHA-256 of each, by the name of its file
   * @param actor the name under which the process records
   * @throws EventLogException when it could not be recorded; the service must not start
   */
  public static void record(Map<String, String> jars, Recorder recorder, String actor) {
    if (jars.isEmpty()) {
      return;
    }
    Instant now = recorder.now();
    Observation seen = Observation.of("start", now, Duration.ZERO, Map.of("jars", jars), Map.of());
    recorder.record(
        Entry.of(
            Event.of(now, EventKind.EXTENSIONS_LOADED, Optional.empty(), actor, Outcome.OK, seen)));
  }
}
