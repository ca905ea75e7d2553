package dev.lifeagent.adapters.certificate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.certificate.Statement;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.plan.Acknowledgement;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement as in-toto Statement v1, in one form: members in a fixed order, no white space. */
final class StatementJson {
  /** The type of in-toto statements. */
  static final String TYPE = "https://in-toto.io/Statement/v1";

  /** The type of our predicate, with the major version of its form. */
  static final String PREDICATE_TYPE = "urn:life-agent:predicate:approved-change:1";

  private static final String TREE = "tree";
  private static final int MAX_GATES = 100;
  private static final int MAX_ACKNOWLEDGED = 1_000;
  private static final Set<String> OPTIONAL = Set.of("session_id", "draft");
  private static final Set<String> REQUIRED =
      Set.of(
          "plan_id",
          "base",
          "patch",
          "policy",
          "gates",
          "acknowledged",
          "agent_id",
          "proposed",
          "approved");

  private StatementJson() {}

  static byte[] write(Statement statement) {
    return StrictJson.write(
        out -> {
          out.writeStringField("_type", TYPE);
          out.writeArrayFieldStart("subject");
          subject(out, statement.plan() + ".patch", "sha256", Sha256.hex(statement.patch()));
          subject(out, TREE, "gitTree", statement.resultTree());
          out.writeEndArray();
          out.writeStringField("predicateType", PREDICATE_TYPE);
          out.writeObjectFieldStart("predicate");
          predicate(out, statement);
          out.writeEndObject();
        });
  }

  private static void subject(JsonGenerator out, String name, String algorithm, String digest)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", name);
    digest(out, "digest", algorithm, digest);
    out.writeEndObject();
  }

  private static void digest(JsonGenerator out, String name, String algorithm, String digest)
      throws IOException {
    out.writeObjectFieldStart(name);
    out.writeStringField(algorithm, digest);
    out.writeEndObject();
  }

  private static void predicate(JsonGenerator out, Statement statement) throws IOException {
    out.writeStringField("plan_id", statement.plan().value());
    digest(out, "base", "gitCommit", statement.base());
    out.writeStringField("patch", Base64.getEncoder().encodeToString(statement.patch()));
    out.writeObjectFieldStart("policy");
    out.writeStringField("version", statement.policyVersion());
    out.writeStringField("sha256", statement.policy());
    out.writeEndObject();
    texts(out, "gates", statement.gates());
    texts(
        out, "acknowledged", statement.acknowledged().stream().map(Acknowledgement::code).toList());
    out.writeStringField("agent_id", statement.agent().value());
    if (statement.session().isPresent()) {
      out.writeStringField("session_id", statement.session().get().value());
    }
    if (statement.draft().isPresent()) {
      Plan.Draft draft = statement.draft().get();
      out.writeObjectFieldStart("draft");
      out.writeStringField("model", draft.model());
      out.writeStringField("prompt_sha256", draft.promptDigest());
      out.writeNumberField("attempts", draft.attempts());
      out.writeEndObject();
    }
    event(out, "proposed", statement.proposed(), statement.proposedBy());
    event(out, "approved", statement.approved(), statement.approvedBy());
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void event(JsonGenerator out, String name, long id, String key)
      throws IOException {
    out.writeObjectFieldStart(name);
    out.writeNumberField("event", id);
    out.writeStringField("key", key);
    out.writeEndObject();
  }

  /** Reads a payload; whether it is of the one form is for the caller to compare. */
  static Statement read(byte[] payload) {
    StrictObject whole =
        StrictObject.of(
            StrictJson.read(payload, "the payload"),
            "the statement",
            Set.of("_type", "subject", "predicateType", "predicate"));
    whole.constant("_type", TYPE);
    whole.constant("predicateType", PREDICATE_TYPE);
    StrictObject predicate = whole.object("predicate", REQUIRED, OPTIONAL);
    StrictObject policy = predicate.object("policy", Set.of("version", "sha256"));
    StrictObject proposed = predicate.object("proposed", Set.of("event", "key"));
    StrictObject approved = predicate.object("approved", Set.of("event", "key"));
    return new Statement(
        new PlanId(predicate.text("plan_id", Forms.MAX_NAME, Forms.DIGEST)),
        predicate.base64("patch"),
        tree(whole),
        predicate
            .object("base", Set.of("gitCommit"))
            .text("gitCommit", Forms.MAX_NAME, Forms.OBJECT),
        policy.text("sha256", Forms.MAX_NAME, Forms.DIGEST),
        policy.text("version", Forms.MAX_NAME, Forms.NAME),
        predicate.texts("gates", MAX_GATES, Forms.MAX_NAME, Forms.NAME),
        predicate
            .texts("acknowledged", MAX_ACKNOWLEDGED, Forms.MAX_NAME, Forms.ACKNOWLEDGED)
            .stream()
            .map(Acknowledgement::new)
            .toList(),
        new AgentId(predicate.text("agent_id", Forms.MAX_NAME, Forms.AGENT)),
        predicate.optionalText("session_id", Forms.MAX_NAME, Forms.SESSION).map(SessionId::new),
        predicate.has("draft") ? Optional.of(draft(predicate)) : Optional.empty(),
        proposed.text("key", Forms.MAX_ACTOR),
        approved.text("key", Forms.MAX_ACTOR),
        proposed.event("event"),
        approved.event("event"));
  }

  private static Plan.Draft draft(StrictObject predicate) {
    StrictObject draft = predicate.object("draft", Set.of("model", "prompt_sha256", "attempts"));
    return new Plan.Draft(
        draft.text("model", Forms.MAX_ACTOR),
        draft.text("prompt_sha256", Forms.MAX_NAME, Forms.DIGEST),
        (int) draft.number("attempts", 1, Integer.MAX_VALUE));
  }

  /** The digest of the second subject; the rest of both follows from the predicate. */
  private static String tree(StrictObject whole) {
    List<JsonNode> subjects = whole.list("subject", 2, (item, where) -> item);
    if (subjects.size() != 2) {
      throw new MalformedException("the statement does not have two subjects");
    }
    StrictObject tree =
        StrictObject.of(subjects.get(1), "the statement.subject[1]", Set.of("name", "digest"));
    return tree.object("digest", Set.of("gitTree")).text("gitTree", Forms.MAX_NAME, Forms.OBJECT);
  }
}
