package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PolicyCorpusTest {
  @Test
  void loadsEveryValidAndRefusesEveryInvalidWithAPosition() throws IOException {
    List<PolicyCorpus.Case> cases = PolicyCorpus.load();
    List<String> wrong = new ArrayList<>();
    int eitherLoaded = 0;
    for (PolicyCorpus.Case c : cases) {
      try {
        Policy policy = PolicyYaml.parse(c.yaml());
        eitherLoaded += c.expect().equals("either") ? 1 : 0;
        if (c.expect().equals("invalid")) {
          wrong.add(c.file() + " was loaded");
        } else if (c.effective() != null && !c.effective().isNull()) {
          assertEffective(c.effective(), policy, c.file());
        }
      } catch (InvalidPolicyException e) {
        if (c.expect().equals("valid")) {
          wrong.add(c.file() + ": " + e.getMessage());
        }
        assertTrue(e.errors().get(0).line() >= 1 && e.errors().get(0).column() >= 1);
      }
    }
    System.out.printf(
        "policies: %d valid, %d invalid, %d either (%d loaded), %d wrong%n",
        count(cases, "valid"),
        count(cases, "invalid"),
        count(cases, "either"),
        eitherLoaded,
        wrong.size());
    assertTrue(cases.size() > 20, "the corpus is empty");
    assertEquals(List.of(), wrong);
  }

  private static long count(List<PolicyCorpus.Case> cases, String expect) {
    return cases.stream().filter(c -> c.expect().equals(expect)).count();
  }

  private static void assertEffective(JsonNode expected, Policy policy, String file) {
    assertEquals(expected.get("version").asText(), policy.version(), file);
    assertEquals(
        strings(expected.get("allowed_dirs")),
        policy.allowedDirs().stream().map(AllowedDir::value).toList(),
        file);
    assertEquals(
        strings(expected.get("deny_globs")),
        policy.denyGlobs().stream().map(DenyGlob::value).toList(),
        file);
    assertEquals(expected.get("max_diff_lines").asInt(), policy.maxDiffLines(), file);
    JsonNode llm = expected.get("llm");
    assertEquals(llm.get("model").asText(), policy.llm().model(), file);
    assertEquals(llm.get("temperature").asDouble(), policy.llm().temperature(), file);
    assertEquals(llm.get("max_tokens").asInt(), policy.llm().maxTokens(), file);
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
