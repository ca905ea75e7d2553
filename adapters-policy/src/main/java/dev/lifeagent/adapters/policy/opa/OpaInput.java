package dev.lifeagent.adapters.policy.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.Finding;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What OPA is asked: {@code {"input": {…}}}, as {@code docs/how-to/opa.md} lists it. A finding
 * names its rule and its place, never the text that was found, and no secret is in any text.
 */
final class OpaInput {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The names of the texts of a call, which differ by the kind of call, and their names in the
   * input for OPA.
   */
  private static final Map<String, String> TEXTS =
      Map.of("intent", "intent", "input", "intent", "action", "intent", "context", "context");

  private OpaInput() {}

  /**
   * The question as UTF-8.
   *
   * @param redact puts a marker in the place of each secret in a text
   */
  static byte[] of(GateRequest request, UnaryOperator<String> redact) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("stage", request.stage().code());
    input.put("kind", request.kind().code());
    input.put("agent_id", request.agent().value());
    input.put("actor", request.call().caller().name());
    request.call().session().ifPresent(session -> input.put("session", session.value()));
    for (GateRequest.Text text : request.texts()) {
      String name = TEXTS.get(text.field());
      if (name != null) {
        input.put(name, redact.apply(text.value()));
      }
    }
    request
        .act()
        .ifPresent(
            act ->
                new OpaAct(redact)
                    .members(act)
                    .forEach((name, value) -> input.set(name, JSON.valueToTree(value))));
    put(input.putArray("targets"), request.paths());
    request.changes().ifPresent(changes -> put(input, changes));
    ArrayNode findings = input.putArray("findings");
    request.verdict().findings().forEach(finding -> put(findings.addObject(), finding));
    ArrayNode rules = input.putArray("rules");
    request.verdict().marks().stream().map(RuleMark::rule).distinct().forEach(rules::add);
    ArrayNode marks = input.putArray("marks");
    request
        .verdict()
        .marks()
        .forEach(
            mark ->
                marks.addObject().put("rule", mark.rule()).put("outcome", mark.outcome().code()));
    input.put("policy_digest", request.call().policy().digest());
    try {
      return JSON.writeValueAsBytes(JsonNodeFactory.instance.objectNode().set("input", input));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers can be written", e);
    }
  }

  private static void put(ObjectNode input, ChangeSet changes) {
    put(input.putArray("files"), changes.paths());
    input.put("added", changes.added());
    input.put("deleted", changes.deleted());
  }

  private static void put(ArrayNode array, List<RepoPath> paths) {
    paths.forEach(path -> array.add(path.value()));
  }

  private static void put(ObjectNode node, Finding finding) {
    node.put("rule", finding.rule());
    node.put("category", finding.category().code());
    node.put("severity", finding.severity().code());
    node.put("field", finding.field());
  }
}
