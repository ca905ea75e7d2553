package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the id of a plan again: from the plan as it is stored, and from its record where a plan
 * does not keep what the agent sent. So intent, context, base and policy of an approved plan are
 * those that it was made with.
 */
final class PlanIdCheck {
  /** The beginning of the mark that the record has in place of a secret. */
  private static final String REDACTED = "[redacted:";

  private final ServiceClient service;
  private final JsonNode plan;

  PlanIdCheck(ServiceClient service, JsonNode plan) {
    this.service = service;
    this.plan = plan;
  }

  /**
   * Compares the ids.
   *
   * @return why that cannot be done, where an input is not there any more
   * @throws RefusedException when the inputs have another id
   */
  Optional<String> run() {
    try {
      return compare(new AgentId(plan.path("agent_id").asText()));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("the plan could not have been made by a service");
    }
  }

  private Optional<String> compare(AgentId agent) {
    JsonNode data = recordedData(agent);
    JsonNode input = data.path("input");
    boolean drafted = plan.path("draft").isObject();
    if (isCut(data)) {
      return Optional.of("its record has only the beginning of a long request");
    }
    if (!input.path("target_paths").isArray() || !(drafted || hasChange(input))) {
      return Optional.of("its record is erased");
    }
    Optional<String> model = drafted ? model() : Optional.of("");
    if (model.isEmpty()) {
      return Optional.of("another policy is in force, so the model of then is not known");
    }
    if (id(agent, input, model.get()).equals(plan.path("plan_id").asText())) {
      return Optional.empty();
    }
    if (input.toString().contains(REDACTED)) {
      return Optional.of("a secret is missing from its record");
    }
    throw new RefusedException(
        "the plan's id is not that of its inputs; it was changed after it was made, or"
            + " DETERMINISTIC_SEED was");
  }

  private static boolean isCut(JsonNode data) {
    for (JsonNode place : data.path("cut")) {
      if (place.path("at").asText().startsWith("/input")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the record says what change was sent; of a patch that is not UTF-8, its digest. */
  private static boolean hasChange(JsonNode input) {
    return input.path("patch").isTextual()
        || input.path("edits").isTextual()
        || input.path("patch_sha256").isTextual();
  }

  private JsonNode recordedData(AgentId agent) {
    long event = plan.path("event_id").asLong();
    JsonNode recent =
        service
            .get("/state?agent_id=" + agent.value() + "&limit=1&before=" + (event + 1))
            .path("recent")
            .path(0);
    boolean found = recent.path("id").asLong() == event;
    return found ? recent.path("data") : recent.path("nothing");
  }

  /** The model that the plan's policy names; empty when that policy is not in force any more. */
  private Optional<String> model() {
    JsonNode policy = service.get("/policy");
    return policy.path("digest").asText().equals(plan.path("policy_digest").asText())
        ? Optional.of(policy.path("llm").path("model").asText())
        : Optional.empty();
  }

  private Sweep sweep() {
    List<LeftOut> leftOut = new ArrayList<>();
    plan.at("/sweep/left_out")
        .forEach(
            one ->
                leftOut.add(new LeftOut(one.path("path").asText(), one.path("reason").asText())));
    return new Sweep(plan.path("base").asText(), leftOut);
  }

  private String id(AgentId agent, JsonNode input, String model) {
    List<String> targets = new ArrayList<>();
    input.path("target_paths").forEach(target -> targets.add(target.asText()));
    PlanRequest request =
        new PlanRequest(
                agent,
                plan.path("intent").asText(),
                Optional.ofNullable(plan.path("context").textValue()),
                targets,
                Optional.ofNullable(input.path("patch").textValue()).map(SubmittedPatch::of),
                Optional.ofNullable(input.path("edits").textValue()).map(SubmittedEdits::of))
            .in(Optional.ofNullable(plan.path("workspace").textValue()));
    if (plan.path("sweep").isObject()) {
      request = request.sweeping(sweep());
    }
    long seed = service.get("/meta").path("seed").asLong();
    String base = plan.path("base").asText();
    String policy = plan.path("policy_digest").asText();
    PlanId id =
        request.bringsChange() || !input.path("patch_sha256").isTextual()
            ? PlanId.of(seed, request, base, policy, model)
            : PlanId.ofPatchDigest(
                seed, request, input.path("patch_sha256").asText(), base, policy);
    return id.value();
  }
}
