package dev.lifeagent.adapters.webhook;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Events as the recorder tells them. */
final class Events {
  static final Instant AT = Instant.parse("2026-11-29T12:00:00.250123Z");

  private Events() {}

  static Event denied(EventKind kind, RefusalCode code) {
    return denied(kind, code, "Deployments wait.");
  }

  static Event denied(EventKind kind, RefusalCode code, String detail) {
    Denial denial = Denial.of(code, detail, "d".repeat(64)).by("deploys");
    return event(
        kind,
        Outcome.DENIED,
        observation(
                Map.of("action", "deploy.production", "payload", Map.of("key", "PAYLOADTEXT")),
                Map.of("detail", detail))
            .with(denial));
  }

  static Event held(boolean joined) {
    Event denied = denied(EventKind.ACT, RefusalCode.NEEDS_APPROVAL);
    Observation seen = denied.observation();
    Map<String, Object> output =
        Map.of(
            "detail", "Deployments wait.", "expires_at", "2026-11-29T12:10:00Z", "joined", joined);
    return event(
        EventKind.ACT,
        Outcome.HELD,
        seen.withContent(seen.input(), output)
            .with(Links.NONE.with(new ApprovalId("a1".repeat(16)))));
  }

  static Event killSwitch(Outcome outcome, boolean on) {
    Observation seen = observation(Map.of("on", on, "reason", "it deletes too much"), Map.of());
    return event(EventKind.KILL_SWITCH, outcome, seen);
  }

  static Event event(EventKind kind, Outcome outcome, Observation seen) {
    Optional<AgentId> agent =
        kind == EventKind.KILL_SWITCH ? Optional.empty() : Optional.of(new AgentId("agent-1"));
    return Event.of(AT, kind, agent, "ci", outcome, seen);
  }

  static Observation observation(Map<String, Object> input, Map<String, Object> output) {
    return Observation.of("request-1", AT, Duration.ZERO, input, output);
  }
}
