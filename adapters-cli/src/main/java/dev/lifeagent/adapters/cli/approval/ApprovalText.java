package dev.lifeagent.adapters.cli.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Approvals for people. Everything that an agent wrote is escaped. */
final class ApprovalText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ApprovalText() {}

  /** Approvals, one a line. */
  static String list(JsonNode answer, Optional<Instant> now) {
    List<String> lines = new ArrayList<>();
    answer.path("approvals").forEach(approval -> lines.add(line(approval, now)));
    if (lines.isEmpty()) {
      return "nothing waits";
    }
    if (answer.path("next_before").isIntegralNumber()) {
      lines.add("there are more; --limit N shows them");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(JsonNode approval, Optional<Instant> now) {
    String state = approval.path("state").asText();
    return String.format(
        "%s  %-8s %-7s %-12s %s  %s",
        ApprovalIds.shortened(approval.path("approval_id").asText()),
        Terminal.line(state),
        state.equals("open") ? left(approval, now) : "",
        Terminal.line(approval.path("agent_id").asText()),
        Terminal.line(approval.path("action").asText()),
        Terminal.line(approval.path("reason").asText()));
  }

  /** One approval on several lines, its payload last. */
  static String whole(JsonNode approval, Optional<Instant> now) {
    StringBuilder text = new StringBuilder();
    String state = approval.path("state").asText();
    field(text, "approval", approval.path("approval_id").asText());
    field(
        text, "state", state + (state.equals("open") ? ", " + left(approval, now) + " left" : ""));
    field(text, "expires", approval.path("expires_at").asText());
    field(
        text,
        "agent",
        approval.path("agent_id").asText() + ", key " + approval.path("actor").asText());
    if (approval.path("session_id").isTextual()) {
      field(text, "session", approval.path("session_id").asText());
    }
    field(
        text,
        "asked",
        approval.path("asked_at").asText() + ", event " + approval.path("event_id").asLong());
    for (JsonNode rule : approval.path("rules")) {
      field(text, "rule", rule.asText());
    }
    for (JsonNode place : approval.path("places")) {
      field(text, "place", place.asText());
    }
    field(text, "reason", approval.path("reason").asText());
    if (approval.path("decision").isTextual()) {
      field(text, "decision", decision(approval));
    }
    field(text, "digest", approval.path("digest").asText());
    field(text, "action", approval.path("action").asText());
    return text.append(Terminal.escape(pretty(approval.path("payload")))).toString();
  }

  private static String decision(JsonNode approval) {
    String comment = approval.path("comment").asText("");
    return approval.path("decision").asText()
        + " by "
        + approval.path("decided_by").asText()
        + ", "
        + approval.path("decided_at").asText()
        + (comment.isEmpty() ? "" : ": " + comment);
  }

  /** How long it still waits. */
  private static String left(JsonNode approval, Optional<Instant> now) {
    try {
      Instant end = Instant.parse(approval.path("expires_at").asText());
      return now.map(time -> amount(Duration.between(time, end).toSeconds())).orElse("unknown");
    } catch (DateTimeParseException e) {
      return "unknown";
    }
  }

  private static String amount(long seconds) {
    return seconds < 60 ? Math.max(0, seconds) + " s" : seconds / 60 + " min";
  }

  private static String pretty(JsonNode payload) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(String.format("%-9s %s%n", name, Terminal.line(value)));
  }
}
