package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Plans for people. Everything that an agent wrote is escaped. */
final class PlanText {
  private PlanText() {}

  /** Plans, one a line. */
  static String list(JsonNode plans) {
    List<String> lines = new ArrayList<>();
    plans.forEach(plan -> lines.add(line(plan)));
    return lines.isEmpty() ? "no plans yet" : String.join(System.lineSeparator(), lines);
  }

  /** One plan on one line. */
  private static String line(JsonNode plan) {
    return String.format(
        "%s  %-9s %-12s +%d -%d  %s",
        PlanIds.shortened(plan.path("plan_id").asText()),
        state(plan),
        Terminal.line(plan.path("agent_id").asText()),
        plan.path("added").asInt(),
        plan.path("deleted").asInt(),
        Terminal.line(plan.path("intent").asText()));
  }

  /** One plan on several lines. */
  static String whole(JsonNode plan) {
    StringBuilder text = new StringBuilder();
    field(text, "plan", plan.path("plan_id").asText());
    field(text, "state", state(plan));
    field(text, "agent", plan.path("agent_id").asText() + ", key " + plan.path("actor").asText());
    field(text, "intent", plan.path("intent").asText());
    if (plan.path("context").isTextual()) {
      field(text, "context", plan.path("context").asText());
    }
    field(text, "base", plan.path("base").asText());
    if (plan.path("workspace").isTextual()) {
      field(text, "workspace", plan.path("workspace").asText());
    }
    // A plan of an intent alone has no files that could have changed.
    if (hasPatch(plan) && plan.path("current").isTextual()) {
      field(text, "current", current(plan.path("current").asText()));
    }
    field(text, "patch", plan.path("patch_sha256").asText("none"));
    field(text, "score", plan.path("score").asText());
    JsonNode draft = plan.path("draft");
    if (draft.isObject()) {
      field(
          text,
          "draft",
          draft.path("model").asText() + ", attempts: " + draft.path("attempts").asInt());
    }
    for (JsonNode note : plan.path("notes")) {
      field(text, "note", note.asText());
    }
    for (JsonNode file : plan.path("files")) {
      String flag = AutoExecutedFiles.flag(file);
      String path = file.path("path").asText();
      field(text, file.path("status").asText(), flag.isEmpty() ? path : path + "  " + flag);
    }
    for (JsonNode one : plan.at("/sweep/left_out")) {
      field(text, "left out", one.path("path").asText() + " (" + one.path("reason").asText() + ")");
    }
    for (JsonNode finding : plan.path("findings")) {
      String rule = finding.path("rule").asText() + " in " + finding.path("field").asText();
      field(text, "finding", rule + " (" + finding.path("severity").asText() + ")");
    }
    for (JsonNode one : plan.path("to_acknowledge")) {
      field(
          text,
          "approve",
          "takes --acknowledge " + one.path("code").asText() + ": " + one.path("reason").asText());
    }
    JsonNode review = plan.path("review");
    if (review.isObject()) {
      String comment = review.path("comment").asText("");
      field(
          text,
          "review",
          review.path("reviewer").asText() + (comment.isEmpty() ? "" : ": " + comment));
    }
    if (hasPatch(plan)) {
      // Without it git am takes the carriage returns off, and makes another tree.
      field(text, "apply", "git apply, or git am --keep-cr");
    }
    return text.toString().stripTrailing();
  }

  private static boolean hasPatch(JsonNode plan) {
    return plan.path("patch_sha256").isTextual();
  }

  private static String state(JsonNode plan) {
    return switch (plan.path("review").path("decision").asText()) {
      case "approve" -> "approved";
      case "reject" -> "rejected";
      default -> hasPatch(plan) ? "open" : "intent";
    };
  }

  /** Explains how the plan compares with the current commit of the workspace. */
  private static String current(String state) {
    return switch (state) {
      case "yes" -> "yes: its files have not changed since the base";
      case "moved" -> "moved: its files have changed since the base; the patch still applies";
      case "conflict" ->
          "conflict: its files have changed since the base; the patch does not apply";
      case "applied" -> "applied: the workspace already contains this change";
      default -> state;
    };
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(String.format("%-9s %s%n", name, Terminal.line(value)));
  }
}
