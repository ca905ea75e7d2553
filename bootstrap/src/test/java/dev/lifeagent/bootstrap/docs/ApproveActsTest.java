package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Packed;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The how-to about approvals, run from its first line to its last as it is printed. */
class ApproveActsTest {
  private static final String PAGE = Schemas.text("docs/how-to/approve-acts.md");
  private static final String AGENT = "test-key-of-an-agent-0123456789abcdef";

  private static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void theCommandsDoWhatThePageSays(@TempDir Path folder) throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "one\n"));
    // The folder in which a person types: the program, the agent's key, and the policy.
    Path home = Packed.open(folder).jar().getParent().getParent().getParent();
    Files.writeString(
        Files.createDirectories(home.resolve("policy")).resolve("policy.yaml"),
        blocks("yaml").get(0));
    Files.writeString(Files.createDirectory(home.resolve("data")).resolve("agent.key"), AGENT);
    String digest = Sha256.hex(AGENT.getBytes(StandardCharsets.UTF_8));
    Path keys = folder.resolve("keys.yaml");
    Files.writeString(keys, "- {name: agent, sha256: \"" + digest + "\", roles: [agent]}\n");
    Map<String, String> more =
        Map.of(
            "API_KEYS_FILE", keys.toString(),
            "POLICY_PATH", home.resolve("policy/policy.yaml").toString());
    try (TestService service = TestService.start(folder, repository, more)) {
      String url = "http://127.0.0.1:" + service.port();
      String script = String.join("echo\n", blocks("sh")).replace("http://127.0.0.1:8080", url);
      List<JsonNode> answers = json(run(home, url, script));
      assertEquals(4, answers.size(), answers.toString());
      JsonNode printed = new ObjectMapper().readTree(blocks("json").get(0));
      JsonNode held = answers.get(0);
      assertEquals(names(printed), names(held));
      for (String name : List.of("status", "rules", "reason")) {
        assertEquals(printed.path(name), held.path(name));
      }
      assertEquals("approved", answers.get(1).path("state").asText());
      assertEquals("after the freeze", answers.get(1).path("comment").asText());
      assertEquals("ok", answers.get(2).path("status").asText());
      assertEquals(held.path("approval_id"), answers.get(2).path("approval_id"));
      assertEquals("held", answers.get(3).path("status").asText());
    }
  }

  private static String run(Path home, String url, String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-ec", script).directory(home.toFile());
    builder.environment().put("LIFE_AGENT_URL", url);
    builder.environment().put("LIFE_AGENT_KEY", TestService.KEY);
    builder
        .environment()
        .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    assertTrue(text.contains("\"command\" : \"make deploy TARGET=web\""), text);
    return text;
  }

  /** Objects on one line each, perhaps without a line feed between them. */
  private static List<JsonNode> json(String text) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String line : text.lines().filter(one -> one.startsWith("{\"")).toList()) {
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .<JsonNode>readValues(line)
          .forEachRemaining(found::add);
    }
    return found;
  }

  private static TreeSet<String> names(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
