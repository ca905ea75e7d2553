package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Entries of tests. */
final class Entries {
  static final AgentId ALICE = new AgentId("alice");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private Entries() {}

  static Entry act() {
    return act("r");
  }

  static Entry act(String requestId) {
    return Entry.of(event(EventKind.ACT, Outcome.OK, requestId));
  }

  static Entry started() {
    return Entry.of(event(EventKind.LLM_STARTED, Outcome.STARTED, "r"));
  }

  /** Ends what another event began. */
  static Entry ended(long started) {
    return Entry.of(event(EventKind.LLM, Outcome.OK, "r").closing(started));
  }

  private static Event event(EventKind kind, Outcome outcome, String requestId) {
    Observation seen = Observation.of(requestId, AT, Duration.ZERO, Map.of("n", 1), Map.of());
    return Event.of(AT, kind, Optional.of(ALICE), "key", outcome, seen);
  }
}
