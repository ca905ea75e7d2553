package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.FakeReceiver;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real service writes is what the published schemas and pages say. */
class FormatsTest {
  private static final String REVIEWER = "another-key-with-every-role-012345678";
  private static final String PATCH =
      "--- a/src/greeting.txt\n+++ b/src/greeting.txt\n@@ -1 +1 @@\n-hello\n+hello, world\n";
  private static final String REPLIES =
      "version: \"1\"\nreplies:\n"
          + "  - text: It is in src.\n"
          + "  - text: |\n      src/greeting.txt\n"
          + "  - text: |\n"
          + "      src/greeting.txt\n"
          + "      <<<<<<< SEARCH\n      hello\n      =======\n      hi\n      >>>>>>> REPLACE\n";

  @TempDir static Path folder;
  private static TestService service;
  private static List<JsonNode> events;
  private static String metrics;

  @BeforeAll
  static void letEverythingHappenOnce() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/greeting.txt", "hello\n"));
    Path script = Files.writeString(folder.resolve("replies.yaml"), REPLIES);
    FakeReceiver receiver = new FakeReceiver();
    Path secret = FakeReceiver.secret(folder.resolve("secret"), "a-secret-of-the-test");
    Map<String, String> settings = new HashMap<>(receiver.settings(secret));
    settings.put("API_TOKENS", TestService.KEY + "," + REVIEWER);
    settings.put("LLM_PROVIDER", "script");
    settings.put("LLM_SCRIPT", script.toString());
    try (receiver;
        TestService first = TestService.start(folder, repository, settings)) {
      happen(first.http(), first.with(REVIEWER));
      metrics = first.http().get("/metrics").body();
    }
    // What was refused too often to be recorded one by one is recorded at the end.
    service = TestService.start(folder, repository, settings);
    events = service.events(0);
  }

  private static void happen(Http agent, Http operator) {
    agent.post("/act", Map.of("agent_id", "a", "action", "x", "payload", Map.of("n", 1)));
    agent.post(
        "/act",
        Map.of(
            "agent_id",
            "a",
            "action",
            "shell.exec",
            "payload",
            Map.of("command", "cat src/greeting.txt; ping example.org")));
    for (int i = 0; i < 22; i++) {
      agent.post(
          "/act", Map.of("agent_id", "a", "action", "x", "payload", Map.of("c", "rm -rf /")));
    }
    agent.post("/turn", Map.of("agent_id", "a", "input", "Where is the greeting?"));
    Http.Answer plan =
        agent.post("/plan", Map.of("agent_id", "a", "intent", "Greet", "patch", PATCH));
    assertEquals(200, plan.status(), plan.body());
    Http.Answer drafted = agent.post("/plan", Map.of("intent", "Say hi", "context", "briefly"));
    assertEquals(200, drafted.status(), drafted.body());
    Http.Answer edited =
        agent.post(
            "/plan", Map.of("intent", "Edit", "edits", "`src/greeting.txt`\n```\nhi\n```\n"));
    assertEquals(1, edited.json().path("notes").size(), edited.body());
    agent.post("/plan", Map.of("intent", "Fail", "patch", PATCH.replace("-hello", "-bye")));
    agent.post("/turn", Map.of("agent_id", "a", "input", "The script is at its end."));
    String review = "/plans/" + plan.json().path("plan_id").asText() + "/review";
    String sha = plan.json().path("patch_sha256").asText();
    operator.post(review, Map.of("decision", "approve", "patch_sha256", sha, "comment", "good"));
    operator.post("/policy/reload", Map.of());
    operator.post("/policy/reload", Map.of("path", "absent.yaml"));
    operator.post("/kill-switch", Map.of("on", true, "reason", "a test"));
    operator.post("/kill-switch", Map.of("on", false, "reason", "a test"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyEventIsWhatItsSchemaSays() {
    Set<String> kinds = new HashSet<>();
    for (JsonNode event : events) {
      kinds.add(event.path("kind").asText());
      Schemas.check(Schemas.reference("event"), event);
    }
    // The service has no handler of actions, and nothing was erased.
    assertEquals(
        Set.of(
            "act",
            "turn",
            "plan",
            "llm_started",
            "llm",
            "review",
            "policy_reload",
            "kill_switch",
            "denials_repeated",
            "certificate_key"),
        kinds);
  }

  @Test
  void theEventOfACommandHoldsItsReading() {
    JsonNode data =
        events.stream()
            .map(event -> event.path("data"))
            .filter(one -> one.path("input").path("action").asText().equals("shell.exec"))
            .findFirst()
            .orElseThrow();
    assertEquals("[\"cat\",\"ping\"]", data.path("programs").toString());
    assertEquals("[\"example.org\"]", data.path("hosts").toString());
    assertEquals("[\"src/greeting.txt\"]", data.path("paths").toString());
  }

  @Test
  void everyRecordIsWhatItsSchemaSays() {
    for (JsonNode event : events) {
      Http.Answer proof = service.http().get("/log/proof?event=" + event.path("id"));
      JsonNode record = Schemas.json(proof.json().path("record").asText());
      Schemas.check(Schemas.reference("record"), record);
      assertEquals(event.path("kind"), record.path("kind"));
    }
  }

  @Test
  void everyArtifactIsWhatItsSchemaSays() throws Exception {
    int artifacts = 0;
    try (Stream<Path> files = Files.list(service.plans())) {
      for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
        Schemas.check(Schemas.reference("artifact"), Schemas.json(Files.readString(file)));
        artifacts++;
      }
    }
    assertEquals(3, artifacts);
  }

  @Test
  void metricsNamesTheFamiliesThatAreExposed() {
    Set<String> listed = new TreeSet<>();
    String page = Schemas.text("docs/reference/metrics.md");
    Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|").matcher(page);
    Matcher others = Pattern.compile("`(\\w+_)\\*`").matcher(page);
    String foreign =
        "# TYPE ("
            + others.results().map(name -> name.group(1)).collect(Collectors.joining("|"))
            + ").*";
    while (row.find()) {
      // An info is a gauge in the text format.
      listed.add(row.group(1) + " " + row.group(2).replace("info", "gauge"));
    }
    // A family shows with its first value, and a script reports no tokens.
    Set<String> exposed = new TreeSet<>(Set.of("llm_tokens_total counter"));
    for (String line : metrics.lines().toList()) {
      if (line.startsWith("# TYPE ") && !line.matches(foreign)) {
        exposed.add(line.substring("# TYPE ".length()));
      }
    }
    assertEquals(exposed, listed);
  }
}
