package dev.lifeagent.adapters.persistence.encode;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.VerifiedPatch;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.Sweep;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its artifact: the same plan has the same bytes. The notes of a draft are its {@code
 * bridged}, so that a plan of an earlier version is encoded as it was.
 */
public final class ArtifactJson {
  private ArtifactJson() {}

  static String encode(Plan plan) throws IOException {
    return Json.document(out -> write(out, plan));
  }

  /** Rebuilds what {@link #encode} was given; {@code patch} is null where there was none. */
  public static Plan decode(byte[] artifact, byte @Nullable [] patch) throws IOException {
    JsonNode json = Json.tree(artifact);
    Optional<JsonNode> draft = Optional.ofNullable(json.get("draft"));
    String base = text(json, "base");
    return new Plan(
        new PlanId(text(json, "plan_id")),
        new AgentId(text(json, "agent_id")),
        text(json, "intent"),
        Optional.ofNullable(json.get("context")).map(JsonNode::textValue),
        each(json, "target_paths").map(path -> RepoPath.of(path.textValue())).toList(),
        base,
        Optional.ofNullable(json.get("workspace")).map(JsonNode::textValue),
        Optional.ofNullable(json.get("sweep")).map(sweep -> sweep(base, sweep)),
        patch == null ? Optional.empty() : Optional.of(patch(json, patch)),
        new Verdict(
            each(json, "findings").map(ArtifactJson::finding).toList(),
            json.required("score").doubleValue(),
            text(json, "policy")),
        draft.map(ArtifactJson::draft),
        draft.map(node -> texts(node.path("bridged"))).orElseGet(() -> texts(json.path("notes"))));
  }

  private static void write(JsonGenerator out, Plan plan) throws IOException {
    out.writeStringField("plan_id", plan.id().value());
    out.writeStringField("agent_id", plan.agent().value());
    out.writeStringField("intent", plan.intent());
    if (plan.context().isPresent()) {
      out.writeStringField("context", plan.context().get());
    }
    out.writeArrayFieldStart("target_paths");
    for (RepoPath target : plan.targets()) {
      out.writeString(target.value());
    }
    out.writeEndArray();
    out.writeStringField("base", plan.base());
    if (plan.workspace().isPresent()) {
      out.writeStringField("workspace", plan.workspace().get());
    }
    if (plan.sweep().isPresent()) {
      write(out, plan.sweep().get());
    }
    if (plan.patch().isPresent()) {
      write(out, Artifact.patchName(plan.id()), plan.patch().get());
    }
    ObservationJson.writeFindings(out, plan.verdict().findings());
    out.writeNumberField("score", plan.verdict().score());
    out.writeStringField("policy", plan.verdict().policyDigest());
    if (plan.draft().isPresent()) {
      Plan.Draft draft = plan.draft().get();
      out.writeObjectFieldStart("draft");
      out.writeStringField("model", draft.model());
      out.writeStringField("prompt_digest", draft.promptDigest());
      out.writeNumberField("attempts", draft.attempts());
      out.writeArrayFieldStart("bridged");
      writeAll(out, plan.notes());
      out.writeEndArray();
      out.writeEndObject();
    } else if (!plan.notes().isEmpty()) {
      out.writeArrayFieldStart("notes");
      writeAll(out, plan.notes());
      out.writeEndArray();
    }
  }

  private static void write(JsonGenerator out, Sweep sweep) throws IOException {
    out.writeObjectFieldStart("sweep");
    out.writeArrayFieldStart("left_out");
    for (LeftOut one : sweep.leftOut()) {
      out.writeStartObject();
      out.writeStringField("path", one.path());
      out.writeStringField("reason", one.reason());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static Sweep sweep(String base, JsonNode json) {
    return new Sweep(
        base,
        each(json, "left_out")
            .map(one -> new LeftOut(text(one, "path"), text(one, "reason")))
            .toList());
  }

  private static void writeAll(JsonGenerator out, List<String> texts) throws IOException {
    for (String text : texts) {
      out.writeString(text);
    }
  }

  private static void write(JsonGenerator out, String name, VerifiedPatch patch)
      throws IOException {
    out.writeStringField("patch_file", name);
    out.writeStringField("patch_sha256", patch.sha256());
    out.writeArrayFieldStart("files");
    for (VerifiedPatch.FileSummary file : patch.files()) {
      out.writeStartObject();
      out.writeStringField("path", file.path().value());
      out.writeStringField("status", file.status());
      out.writeStringField("mode", file.mode());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNumberField("added", patch.added());
    out.writeNumberField("deleted", patch.deleted());
    out.writeStringField("result_tree", patch.resultTree());
  }

  private static VerifiedPatch patch(JsonNode json, byte[] bytes) {
    List<VerifiedPatch.FileSummary> files =
        each(json, "files")
            .map(
                file ->
                    new VerifiedPatch.FileSummary(
                        RepoPath.of(text(file, "path")), text(file, "status"), text(file, "mode")))
            .toList();
    return new VerifiedPatch(
        bytes,
        files,
        json.required("added").intValue(),
        json.required("deleted").intValue(),
        text(json, "result_tree"));
  }

  private static Finding finding(JsonNode json) {
    return new Finding(
        text(json, "rule"),
        RiskCategory.of(text(json, "category")),
        Json.constant(Severity.class, text(json, "severity")),
        text(json, "field"),
        json.required("start").intValue(),
        json.required("end").intValue());
  }

  private static Plan.Draft draft(JsonNode json) {
    return new Plan.Draft(
        text(json, "model"), text(json, "prompt_digest"), json.required("attempts").intValue());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).textValue();
  }

  private static Stream<JsonNode> each(JsonNode json, String name) {
    return StreamSupport.stream(json.required(name).spliterator(), false);
  }
}
