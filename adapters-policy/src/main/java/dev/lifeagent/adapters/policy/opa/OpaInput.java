package dev.lifeagent.adapters.policy.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.risk.Finding;

/** What OPA is asked: {@code {"input": {…}}}. */
final class OpaInput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OpaInput() {}

  static byte[] of(Submission submission) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("stage", submission.stage().code());
    input.put("kind", submission.kind().code());
    input.put("agent_id", submission.agent().value());
    input.put("actor", submission.call().caller().name());
    for (Submission.Text text : submission.texts()) {
      if (text.field().equals("intent") || text.field().equals("context")) {
        input.put(text.field(), text.value());
      }
    }
    ArrayNode targets = input.putArray("targets");
    submission.paths().forEach(path -> targets.add(path.value()));
    submission.changes().ifPresent(changes -> put(input, changes));
    ArrayNode findings = input.putArray("findings");
    submission.verdict().findings().forEach(finding -> put(findings.addObject(), finding));
    input.put("policy_digest", submission.call().policy().digest());
    try {
      return JSON.writeValueAsBytes(JsonNodeFactory.instance.objectNode().set("input", input));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers can be written", e);
    }
  }

  private static void put(ObjectNode input, ChangeSet changes) {
    ArrayNode files = input.putArray("files");
    changes.paths().forEach(path -> files.add(path.value()));
    input.put("added", changes.added());
    input.put("deleted", changes.deleted());
  }

  private static void put(ObjectNode node, Finding finding) {
    node.put("rule", finding.rule());
    node.put("category", finding.category().code());
    node.put("severity", finding.severity().code());
    node.put("field", finding.field());
  }
}
