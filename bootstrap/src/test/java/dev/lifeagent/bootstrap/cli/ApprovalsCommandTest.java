package dev.lifeagent.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with a terminal decides about held acts. */
class ApprovalsCommandTest {
  private static final String ASKER = "test-key-of-an-asking-one-0123456789a";
  private static final String POLICY =
      """
      version: "1"
      allowed_dirs: ["."]
      rules:
        - id: deploys
          effect: ask
          reason: A person looks at each deploy.
          actions: [deploy]
          match: [{action: deploy}]
          no_match: [{action: run.tests}]
      """;

  @TempDir static Path folder;
  private static TestService service;
  private static Cli cli;

  @BeforeAll
  static void start() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "one\n"));
    Path policy = Files.createDirectory(folder.resolve("policy")).resolve("policy.yaml");
    Files.writeString(policy, POLICY);
    Path keys = folder.resolve("keys.yaml");
    String digest = Sha256.hex(ASKER.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        keys, "- {name: asker, sha256: \"" + digest + "\", roles: [agent, reader, operator]}\n");
    service = TestService.start(folder, repository, Map.of("API_KEYS_FILE", keys.toString()));
    cli = with(TestService.KEY);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** No test leaves a question to the next. */
  @AfterEach
  void rejectAll() {
    for (JsonNode open : service.http().get("/approvals?state=open").json().path("approvals")) {
      cli.run("approvals", "reject", open.path("approval_id").asText());
    }
  }

  private static Cli with(String key) throws Exception {
    Path file = Files.writeString(folder.resolve("key-" + key.hashCode()), key + "\n");
    return new Cli("--url", "http://127.0.0.1:" + service.port(), "--key-file", file.toString());
  }

  private static Http.Answer deploy(String target) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("target", target);
    payload.put("size", new BigDecimal("12345678901234567890.10"));
    return service
        .with(ASKER)
        .post("/act", Map.of("agent_id", "builder", "action", "deploy", "payload", payload));
  }

  private static String held(String target) {
    Http.Answer answer = deploy(target);
    assertEquals(202, answer.status(), answer.body());
    return answer.json().path("approval_id").asText();
  }

  @Test
  void listShowsWhatWaitsAndAllOfIt() {
    assertEquals("nothing waits", cli.run("approvals", "list").out().strip());
    String id = held("staging-1");
    Cli.Run run = cli.run("approvals", "list");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith(id.substring(0, 12) + "  open "), run.out());
    assertTrue(run.out().contains("builder"), run.out());
    assertEquals(0, cli.run("approvals", "reject", id).exit());
    assertEquals("nothing waits", cli.run("approvals", "list").out().strip());
    assertTrue(cli.run("approvals", "list", "--all").out().contains("  rejected "));
  }

  @Test
  void showTellsTheWholeQuestionAndEscapesIt() throws Exception {
    String id = held("prod\u202e\u001b[31m\u200b");
    Cli.Run run = cli.run("approvals", "show", id.substring(0, 6));
    assertEquals(0, run.exit(), run.err());
    for (String expected :
        new String[] {
          "approval  " + id,
          "state     open, ",
          "agent     builder, key asker",
          "rule      deploys",
          "reason    ",
          "A person looks at each deploy.",
          "action    deploy",
          "prod\\u{202e}\\u001B[31m\\u{200b}",
          "12345678901234567890.10"
        }) {
      assertTrue(run.out().contains(expected), expected + " in " + run.out());
    }
    JsonNode json = new ObjectMapper().readTree(cli.run("approvals", "show", id, "--json").out());
    assertTrue(run.out().contains("digest    " + json.path("digest").asText()), run.out());
    assertEquals(id, json.path("approval_id").asText());
  }

  @Test
  void approveShowsWhatItDecidesAndTheActPassesOnce() {
    String id = held("staging-3");
    Cli.Run run = cli.run("approvals", "approve", id.substring(0, 8), "--comment", "go", "--yes");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("\"target\" : \"staging-3\""), run.out());
    assertTrue(run.out().contains("approve: " + id + ", event "), run.out());
    String shown = cli.run("approvals", "show", id).out();
    assertTrue(shown.contains("state     approved") && shown.contains(": go"), shown);
    assertEquals(200, deploy("staging-3").status());
    assertEquals(202, deploy("staging-3").status());
  }

  @Test
  void whatAScriptReadsIsOneObject() throws Exception {
    Cli.Run run = cli.run("approvals", "reject", held("staging-4"), "--json");
    assertEquals("reject", new ObjectMapper().readTree(run.out()).path("decision").asText());
    assertTrue(run.err().contains("\"target\" : \"staging-4\""), run.err());
    assertEquals(403, deploy("staging-4").status());
  }

  @Test
  void aDigestThatIsNotThatOfTheCallDecidesNothing() {
    String id = held("staging-5");
    Cli.Run run = cli.run("approvals", "approve", id, "--digest", "0".repeat(64));
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("for another call, with the digest "), run.err());
    Cli.Run malformed = cli.run("approvals", "approve", id, "--digest", "x");
    assertEquals(2, malformed.exit());
    assertTrue(cli.run("approvals", "show", id).out().contains("state     open"));
  }

  @Test
  void theAskingKeyAndASecondDecisionAreDenied() throws Exception {
    String id = held("staging-6");
    Cli.Run self = with(ASKER).run("approvals", "approve", id);
    assertEquals(1, self.exit());
    assertTrue(self.err().contains("self_review"), self.err());
    assertEquals(0, cli.run("approvals", "reject", id).exit());
    Cli.Run again = cli.run("approvals", "approve", id);
    assertEquals(1, again.exit());
    assertTrue(again.err().contains("the approval is rejected already"), again.err());
  }

  @Test
  void anIdThatNamesNothingIsAnError() {
    String form = "an approval id is 6 to 32 of the digits";
    Map<String, String> told =
        Map.of(
            "0".repeat(32),
            "there is no such approval",
            "00000000",
            "none of the newest approvals begins with 00000000",
            "abc",
            form,
            "../state",
            form);
    told.forEach(
        (id, sentence) -> {
          for (String command : new String[] {"show", "approve", "reject"}) {
            Cli.Run run = cli.run("approvals", command, id);
            assertEquals(2, run.exit(), command);
            assertTrue(run.err().contains(sentence), run.err());
          }
        });
  }

  @Test
  void helpSaysWhatACommandTakes() {
    Cli.Run run = cli.run("approvals", "approve", "--help");
    assertEquals(0, run.exit());
    for (String option : new String[] {"--comment", "--digest", "--yes", "--json", "--key-file"}) {
      assertTrue(run.out().contains(option), run.out());
    }
    assertFalse(cli.run("approvals", "list", "--help").out().contains("--digest"));
  }
}
