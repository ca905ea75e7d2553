package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An event on one line. Everything that an agent wrote is escaped. */
final class EventText {
  private static final int MOST = 100;
  private static final int ID = 12;

  /** What of an input people know it by; the first that is there. */
  private static final List<String> TEXTS =
      List.of("action", "decision", "intent", "prompt", "reason", "event", "client", "path");

  /** What of the payload of an act. */
  private static final List<String> PAYLOAD =
      List.of("command", "path", "file_path", "url", "tool", "prompt");

  private EventText() {}

  /** The line, without an end. */
  static String line(JsonNode event) {
    return String.format(
            "%6d  %s  %-12s %-7s %-12s %s",
            event.path("id").asLong(),
            Terminal.line(FieldText.time(event.path("ts").asText())),
            Terminal.line(event.path("kind").asText()),
            Terminal.line(event.path("outcome").asText()),
            Terminal.line(event.path("agent_id").asText("-")),
            Terminal.line(what(event)))
        .stripTrailing();
  }

  private static String what(JsonNode event) {
    JsonNode data = event.path("data");
    if (!data.isObject()) {
      return "(erased)";
    }
    List<String> parts = new ArrayList<>();
    JsonNode input = data.path("input");
    if (input.path("on").isBoolean()) {
      parts.add(input.path("on").asBoolean() ? "on:" : "off:");
    }
    TEXTS.stream().map(input::path).filter(JsonNode::isTextual).findFirst().ifPresent(add(parts));
    PAYLOAD.stream()
        .map(input.path("payload")::path)
        .filter(one -> one.isTextual() || one.isArray())
        .findFirst()
        .ifPresent(add(parts));
    String plan = data.path("plan_id").asText(input.path("plan_id").asText(""));
    if (!plan.isEmpty()) {
      parts.add("plan " + plan.substring(0, Math.min(ID, plan.length())));
    }
    String code = data.path("code").asText("");
    if (!code.isEmpty()) {
      String rule = data.path("rule").asText("");
      parts.add("! " + code + (rule.isEmpty() ? "" : " by " + rule));
    }
    String actor = event.path("actor").asText("");
    if (!event.path("agent_id").isTextual() && !actor.isEmpty()) {
      parts.add("(" + actor + ")");
    }
    return String.join(" ", parts);
  }

  private static Consumer<JsonNode> add(List<String> parts) {
    return text -> parts.add(cut(text.isTextual() ? text.asText() : text.toString()));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
  }
}
