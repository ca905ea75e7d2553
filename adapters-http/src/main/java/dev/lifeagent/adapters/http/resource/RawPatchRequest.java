package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.request.PlanUpload;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedPatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a plan whose body is the patch itself, with the rest in the query. */
final class RawPatchRequest {
  private RawPatchRequest() {}

  static PlanRequest of(
      @Nullable String agentId,
      @Nullable String intent,
      @Nullable String workspace,
      PlanUpload.RawPatch patch) {
    AgentId agent = Query.agent("agent_id", agentId).orElse(AgentId.DEFAULT);
    if (intent == null) {
      throw InvalidFieldsException.of("intent", "is missing; send it in the query");
    }
    try {
      PlanRequest.requireIntent(intent);
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of("intent", String.valueOf(e.getMessage()));
    }
    PlanRequest request =
        new PlanRequest(
            agent,
            intent,
            Optional.empty(),
            List.of(),
            Optional.of(SubmittedPatch.of(patch.bytes())));
    try {
      return request.in(Optional.ofNullable(workspace));
    } catch (IllegalArgumentException e) {
      throw InvalidFieldsException.of("workspace", String.valueOf(e.getMessage()));
    }
  }
}
