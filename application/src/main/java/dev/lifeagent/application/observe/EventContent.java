package dev.lifeagent.application.observe;

import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.PlanResult;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.tool.Act;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of requests and results is recorded, under the names of the HTTP contract. */
final class EventContent {
  private EventContent() {}

  static Map<String, @Nullable Object> of(Act act) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("action", act.action());
    act.elsewhere()
        .ifPresent(
            elsewhere -> {
              input.put(elsewhere.performed() ? "elsewhere" : "check", true);
              elsewhere.callId().ifPresent(id -> input.put("call_id", id.value()));
            });
    input.put("payload", act.payload());
    return input;
  }

  static Map<String, @Nullable Object> of(ActResult result) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    if (result.handled()) {
      output.put("handled", true);
    }
    result.result().ifPresent(value -> output.put("result", value));
    return output;
  }

  static Map<String, @Nullable Object> of(Turn turn) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("input", turn.input());
    return input;
  }

  static Map<String, @Nullable Object> of(TurnResult result) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("response", result.completion().text());
    return output;
  }

  static Map<String, @Nullable Object> of(PlanRequest request) {
    if (request.sweep().isPresent()) {
      return SweepContent.of(request, request.sweep().get());
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("intent", request.intent());
    request.workspace().ifPresent(root -> input.put("workspace", root));
    request.context().ifPresent(context -> input.put("context", context));
    input.put("target_paths", request.targets());
    request.patch().ifPresent(patch -> put(input, patch));
    request.edits().ifPresent(edits -> input.put("edits", edits.text()));
    return input;
  }

  /** The text only where it is the patch: what is not UTF-8 is known by its digest. */
  private static void put(Map<String, @Nullable Object> input, SubmittedPatch patch) {
    if (patch.isUtf8()) {
      input.put("patch", patch.text());
    } else {
      input.put("patch_sha256", patch.sha256());
      input.put("patch_bytes", patch.length());
    }
  }

  static Map<String, @Nullable Object> of(PlanResult result) {
    Plan plan = result.plan();
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("plan_id", plan.id().value());
    output.put("base", plan.base());
    output.put("existed", result.existed());
    plan.patch().ifPresent(patch -> put(output, patch));
    if (!plan.notes().isEmpty()) {
      output.put("notes", plan.notes());
    }
    plan.draft().ifPresent(draft -> put(output, draft));
    return output;
  }

  private static void put(Map<String, @Nullable Object> output, Plan.Draft draft) {
    output.put("model", draft.model());
    output.put("prompt_digest", draft.promptDigest());
    output.put("attempts", draft.attempts());
  }

  private static void put(Map<String, @Nullable Object> output, VerifiedPatch patch) {
    output.put("patch_sha256", patch.sha256());
    output.put("files", patch.files().size());
    output.put("added", patch.added());
    output.put("deleted", patch.deleted());
    output.put("result_tree", patch.resultTree());
  }
}
