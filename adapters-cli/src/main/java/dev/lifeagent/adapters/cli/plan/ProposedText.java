package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A plan that was just proposed, for people. */
final class ProposedText {
  private ProposedText() {}

  /**
   * The text, without a line end.
   *
   * @param answer what the service answered to the proposal
   * @param stored the plan as it is stored, which may be from before, with the places of its
   *     findings; empty where it could not be read
   * @param who proposed
   */
  static String of(JsonNode answer, Optional<JsonNode> stored, String who, String page) {
    JsonNode plan = stored.orElse(answer);
    String id = answer.path("plan_id").asText();
    boolean before = plan.path("event_id").asLong() != answer.path("event_id").asLong();
    StringBuilder text = new StringBuilder();
    PlanText.field(text, "plan", id);
    if (stored.isPresent()) {
      PlanText.field(text, "state", PlanText.state(plan) + (before ? ", proposed before" : ""));
    }
    PlanText.field(text, "agent", plan.path("agent_id").asText(who));
    PlanText.field(
        text, "lines", "+" + plan.path("added").asInt() + " -" + plan.path("deleted").asInt());
    PlanText.files(text, plan);
    PlanText.findings(plan).forEach(finding -> PlanText.field(text, "finding", finding));
    PlanText.field(text, "page", page);
    String brief = PlanIds.shortened(id);
    PlanText.field(
        text,
        "next",
        "an operator reads it there, or by plan diff " + brief + ", and approves it;");
    PlanText.field(
        text,
        "",
        "then plan branch " + brief + ", which leaves the work tree as it is; or put that");
    PlanText.field(
        text,
        "",
        "back first (git stash, git checkout), then plan mail " + brief + " | git am --keep-cr");
    return text.toString().stripTrailing();
  }
}
