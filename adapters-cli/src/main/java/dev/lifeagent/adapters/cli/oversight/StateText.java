package dev.lifeagent.adapters.cli.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** The state of a service, or of one agent, for people. */
final class StateText {
  private static final int DIGEST = 12;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private StateText() {}

  /**
   * The service and all of its agents.
   *
   * @param approvals a page of those that wait
   * @param plans a page of those that wait
   */
  static String of(
      String address, JsonNode meta, JsonNode approvals, JsonNode plans, JsonNode agents) {
    FieldText text = new FieldText();
    text.field(
        "service",
        address
            + ", "
            + meta.path("name").asText()
            + " "
            + meta.path("version").asText()
            + ", up "
            + amount(meta.path("uptime_seconds").asLong()));
    JsonNode policy = meta.path("policy");
    String digest = policy.path("digest").asText();
    text.field(
        "policy",
        policy.path("source").asText("given")
            + ", sha256 "
            + digest.substring(0, Math.min(DIGEST, digest.length()))
            + (policy.path("mode").asText().equals("dry_run")
                ? ", DRY RUN: nothing is refused"
                : ", enforced"));
    if (policy.path("stale").asBoolean()) {
      text.field("", "! its file was changed, and is refused: policy validate says why");
    }
    text.field("model", meta.path("llm").asText());
    text.field("switch", KillSwitchText.of(meta));
    if (!meta.path("missing").isEmpty()) {
      text.field("missing", FieldText.list(meta.path("missing")));
    }
    text.field("record", meta.at("/log/size").asLong() + " events");
    text.field(
        "waiting",
        "approvals: " + count(approvals, "approvals") + ", plans: " + count(plans, "plans"));
    List<String> lines = new ArrayList<>(List.of(text.toString(), ""));
    agents.forEach(agent -> lines.add(line(agent)));
    if (agents.isEmpty()) {
      lines.add("no agent was here yet");
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** One agent and its newest events, oldest first. */
  static String ofAgent(JsonNode state) {
    List<String> lines = new ArrayList<>(List.of(line(state), ""));
    List<JsonNode> events = new ArrayList<>();
    state.path("recent").forEach(events::add);
    for (int i = events.size() - 1; i >= 0; i--) {
      lines.add(EventText.line(events.get(i)));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String count(JsonNode page, String name) {
    int size = page.path(name).size();
    return page.path("next_before").isIntegralNumber() ? size + " or more" : size + "";
  }

  private static String line(JsonNode agent) {
    JsonNode totals = agent.path("totals");
    return Terminal.line(
        String.format(
            "%-16s %d allowed, %d denied, %d failed; last seen %s",
            agent.path("agent_id").asText(),
            sum(totals.path("allowed")),
            sum(totals.path("denied")),
            sum(totals.path("failed")),
            FieldText.time(agent.path("last_seen").asText())));
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private static String amount(long seconds) {
    if (seconds >= 2 * DAY) {
      return seconds / DAY + " days";
    }
    if (seconds >= 2 * HOUR) {
      return seconds / HOUR + " h";
    }
    return seconds >= 2 * MINUTE ? seconds / MINUTE + " min" : seconds + " s";
  }
}
