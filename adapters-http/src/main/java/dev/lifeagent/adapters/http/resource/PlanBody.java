package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.SubmittedPatch;
import java.util.List;
import java.util.Optional;

/** Reads the body of {@code POST /plan}, under the names of today and those that went before. */
final class PlanBody {
  private PlanBody() {}

  static PlanRequest read(JsonObject body) {
    Optional<AgentId> agent = body.text("agent_id", AgentId::new);
    Optional<String> intent =
        body.requiredText(name(body, "intent", "description"), PlanRequest::requireIntent);
    Optional<String> context = body.text("context", PlanRequest::requireContext);
    Optional<List<String>> targets =
        body.texts(name(body, "target_paths", "target_files"), PlanRequest::requireTargets);
    Optional<SubmittedPatch> patch = body.text("patch").map(SubmittedPatch::of);
    Optional<SubmittedEdits> edits = body.text("edits").map(SubmittedEdits::of);
    if (patch.isPresent() && edits.isPresent()) {
      body.refuse("edits", "is another form of 'patch'; send one of them");
    }
    return body.build(
        () ->
            new PlanRequest(
                agent.orElse(AgentId.DEFAULT),
                intent.orElseThrow(),
                context,
                targets.orElse(List.of()),
                patch,
                edits));
  }

  private static String name(JsonObject body, String name, String alias) {
    if (body.has(name) && body.has(alias)) {
      body.refuse(alias, "is another name of '" + name + "'; send one of them");
    }
    return body.has(alias) ? alias : name;
  }
}
