package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans for people. Everything that an agent wrote is escaped. */
final class PlanText {
  private PlanText() {}

  /** Plans, one a line; without any, the other text. */
  static String list(JsonNode answer, String none) {
    List<String> lines = new ArrayList<>();
    answer.path("plans").forEach(plan -> lines.add(line(plan)));
    if (answer.path("next_before").isIntegralNumber()) {
      lines.add("there are more; --limit N shows them");
    }
    return lines.isEmpty() ? none : String.join(System.lineSeparator(), lines);
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
    String current = hasPatch(plan) ? plan.path("current").asText("") : "";
    if (!current.isEmpty()) {
      field(text, "current", current(current));
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
    files(text, plan);
    for (JsonNode one : plan.at("/sweep/left_out")) {
      field(text, "left out", one.path("path").asText() + " (" + one.path("reason").asText() + ")");
    }
    findings(plan).forEach(finding -> field(text, "finding", finding));
    for (JsonNode one : plan.path("to_acknowledge")) {
      String code = one.path("code").asText();
      // What moved or conflict mean was said above.
      String reason = code.equals(current) ? "" : ": " + one.path("reason").asText();
      field(text, "approve", "takes --acknowledge " + code + reason);
    }
    JsonNode review = plan.path("review");
    if (review.isObject()) {
      String comment = review.path("comment").asText("");
      field(
          text,
          "review",
          review.path("reviewer").asText() + (comment.isEmpty() ? "" : ": " + comment));
    }
    if (state(plan).equals("approved")) {
      // Without --keep-cr git am takes the carriage returns off, and makes another tree.
      String brief = PlanIds.shortened(plan.path("plan_id").asText());
      field(text, "apply", "life-agent plan mail " + brief + " | git am --keep-cr");
    }
    return text.toString().stripTrailing();
  }

  /** The files of a plan, with their marks. */
  static void files(StringBuilder text, JsonNode plan) {
    for (JsonNode file : plan.path("files")) {
      String flag = AutoExecutedFiles.flag(file);
      String path = file.path("path").asText();
      field(text, file.path("status").asText(), flag.isEmpty() ? path : path + "  " + flag);
    }
  }

  /** Each rule once, with its sentence and every place where it objects. */
  static List<String> findings(JsonNode plan) {
    Map<String, Set<String>> places = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    for (JsonNode finding : plan.path("findings")) {
      String rule = finding.path("rule").asText() + " (" + finding.path("severity").asText() + ")";
      String path = finding.path("path").asText("");
      long line = finding.path("line").asLong();
      String place =
          path.isEmpty() ? finding.path("field").asText() : line > 0 ? path + ":" + line : path;
      places.computeIfAbsent(rule, key -> new LinkedHashSet<>()).add(place);
      reasons.putIfAbsent(rule, finding.path("reason").asText(""));
    }
    return places.entrySet().stream()
        .map(
            one -> {
              String reason = reasons.getOrDefault(one.getKey(), "");
              return one.getKey()
                  + " in "
                  + String.join(", ", one.getValue())
                  + (reason.isEmpty() ? "" : ": " + reason);
            })
        .toList();
  }

  private static boolean hasPatch(JsonNode plan) {
    return plan.path("patch_sha256").isTextual();
  }

  /** What a plan is by now: open, approved, rejected, or intent. */
  static String state(JsonNode plan) {
    return switch (plan.path("review").path("decision").asText()) {
      case "approve" -> "approved";
      case "reject" -> "rejected";
      default -> hasPatch(plan) ? "open" : "intent";
    };
  }

  /** Explains how the plan compares with the current commit of the workspace. */
  static String current(String state) {
    return switch (state) {
      case "yes" -> "yes: its files have not changed since the base";
      case "moved" -> "moved: its files have changed since the base; the patch still applies";
      case "conflict" ->
          "conflict: its files have changed since the base; the patch does not apply";
      case "applied" -> "applied: the workspace already contains this change";
      default -> state;
    };
  }

  /** A named value on a line. */
  static void field(StringBuilder text, String name, String value) {
    text.append(String.format("%-9s %s%n", name, Terminal.line(value)));
  }
}
