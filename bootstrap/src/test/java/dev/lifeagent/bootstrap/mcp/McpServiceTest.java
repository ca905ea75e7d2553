package dev.lifeagent.bootstrap.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The MCP door over the whole service: keys, origins, bounds, tools and resources, in both eras.
 */
class McpServiceTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";
  private static final String AGENT = "agent-only-key-0123456789abcdef0";
  private static final String READER = "reader-only-key-0123456789abcdef";
  private static final String OPERATOR = "operator-only-key-0123456789abcd";
  private static final String BOUND = "bound-key-0123456789abcdef012345";
  private static final String POLICY =
      """
      version: "1"
      allowed_dirs: ["src"]
      rules:
        - id: no-tags
          effect: deny
          reason: Tags are made by releases.
          commands: [git tag]
          match:    [{action: shell.exec, payload: {command: "git tag v1"}}]
          no_match: [{action: shell.exec, payload: {command: "git status"}}]
        - id: deploys
          effect: ask
          reason: A person decides about deployments.
          actions: ["deploy.*"]
          match:    [{action: deploy.production}]
          no_match: [{action: run.tests}]
      """;

  @TempDir static Path folder;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    Path repository = folder.resolve("repo");
    Files.createDirectories(repository);
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    Files.createDirectories(folder.resolve("policy"));
    Files.writeString(folder.resolve("policy/policy.yaml"), POLICY);
    Path keys = folder.resolve("keys.yaml");
    Files.writeString(
        keys,
        key("agent-key", AGENT, "[agent]", "")
            + key("reader-key", READER, "[reader]", "")
            + key("operator-key", OPERATOR, "[operator]", "")
            + key("bound-key", BOUND, "[agent, reader]", ", agents: [\"bot-*\"]"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    service =
        TestService.start(
            folder,
            repository,
            Map.of(
                "API_KEYS_FILE", keys.toString(),
                "RISK_PROFILE", "balanced",
                "MAX_BODY_BYTES", "65536",
                "MCP_ORIGINS", "https://agents.example.org"));
  }

  private static String key(String name, String key, String roles, String more) {
    return "- {name: %s, sha256: %s, roles: %s%s}\n".formatted(name, Sha256.hex(key), roles, more);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static McpClient client(String key, boolean modern) {
    return new McpClient(service.port(), key, modern);
  }

  private static McpClient all(boolean modern) {
    return client(TestService.KEY, modern);
  }

  private static long last() {
    return service.http().get("/meta").json().path("log").path("size").asLong();
  }

  private static Map<String, Object> command(String line) {
    return Map.of("action", "shell.exec", "payload", Map.of("command", line), "agent_id", "bot-1");
  }

  private static JsonNode propose(McpClient client, String agent, String intent) {
    return client.done("plan_propose", Map.of("intent", intent, "patch", PATCH, "agent_id", agent));
  }

  // Who may call.

  @Test
  void withoutAKeyNothingIsAnsweredButWhy() {
    for (String key : List.of("", "an-unknown-key-0123456789abcdef0")) {
      McpClient.Answer answer = client(key, false).ask("tools/list", Map.of());
      assertEquals(401, answer.status());
      assertEquals("unauthenticated", answer.json().path("code").asText());
    }
  }

  @Test
  void aKeyThatIsForNeitherAgentsNorReadersIsRefused() {
    McpClient.Answer answer = client(OPERATOR, false).ask("tools/list", Map.of());
    assertEquals(403, answer.status());
    assertEquals("role_missing", answer.json().path("code").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost:1, 403",
    "Origin, https://agents.example.org, 200",
    "Host, evil.example, 403",
    "Host, agents.example.org, 200",
    "Host, localhost, 200"
  })
  void originsAndNamesOfOthersAreRefused(String header, String value, int status) {
    Map<String, Object> ping = Map.of("jsonrpc", "2.0", "id", 1, "method", "ping");
    McpClient.Answer answer = all(false).post(ping, Map.of(header, value));
    assertEquals(status, answer.status(), answer.body());
    assertEquals(status == 403, answer.json().has("error"));
  }

  @Test
  void aPageOfThisMachineOnTheOwnPortMayCall() {
    Map<String, Object> ping = Map.of("jsonrpc", "2.0", "id", 1, "method", "ping");
    String own = "http://localhost:" + service.port();
    assertEquals(200, all(false).post(ping, Map.of("Origin", own)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PUT", "OPTIONS"})
  void thereIsNoStreamAndNoSession(String method) {
    McpClient.Answer answer = all(false).send(method, new byte[0], Map.of());
    assertEquals(405, answer.status(), answer.head());
    assertTrue(answer.head().contains("Allow: POST"), answer.head());
  }

  // What comes in.

  @ParameterizedTest
  @CsvSource(
      delimiterString = " § ",
      textBlock =
          """
          {"a": § 400 § -32700
          {"jsonrpc":"2.0","id":1,"id":2,"method":"ping"} § 400 § -32700
          [{"jsonrpc":"2.0","id":1,"method":"ping"}] § 400 § -32600
          {"jsonrpc":"2.0","method":3} § 400 § -32600
          {"jsonrpc":"2.0","id":1,"method":"approvals/approve"} § 200 § -32601
          {"jsonrpc":"2.0","id":1,"method":"initialize"} § 200 § -32602
          {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"approve"}} § 200 § -32602
          {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":[1]}} § 200 § -32602
          {"jsonrpc":"2.0","id":1,"method":"tools/call"} § 200 § -32602
          {"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":7}} § 200 § -32002
          """)
  void whatIsNotAsItShouldBeIsAnErrorOfJsonRpc(String body, int status, int code) {
    McpClient.Answer answer =
        all(false).send("POST", body.getBytes(StandardCharsets.UTF_8), Map.of());
    assertEquals(status, answer.status(), answer.body());
    assertEquals(code, answer.error().path("code").asInt(), answer.body());
    assertNoInternals(answer.body());
  }

  @Test
  void aBodyThatIsTooLargeOrOfAnotherTypeIsRefused() {
    McpClient client = all(false);
    McpClient.Answer large = client.send("POST", new byte[65_537], Map.of());
    assertEquals(413, large.status());
    assertEquals("body_too_large", large.error().path("data").path("code").asText());
    McpClient.Answer text =
        client.send(
            "POST", "{}".getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/plain"));
    assertEquals(415, text.status());
    assertEquals("unsupported_media_type", text.error().path("data").path("code").asText());
    String many = "[" + "1,".repeat(20_000) + "1]";
    McpClient.Answer deep =
        client.send(
            "POST", ("[".repeat(200) + "]".repeat(200)).getBytes(StandardCharsets.UTF_8), Map.of());
    assertEquals(400, deep.status());
    assertEquals(
        400, client.send("POST", many.getBytes(StandardCharsets.UTF_8), Map.of()).status());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aToolNamesEachArgumentThatIsWrong(boolean modern) {
    String text =
        all(modern).refusal("act_check", Map.of("action", "a b", "payload", 1, "approval_id", "x"));
    assertEquals(
        "invalid_request: action is 1 to 128 of A-Z a-z 0-9 . _ : / -;"
            + " payload must be an object; approval_id is not a known member",
        text);
    String lacking = all(modern).refusal("act_check", Map.of("action", "shell.exec"));
    assertTrue(lacking.startsWith("invalid_request: payload "), lacking);
    assertTrue(
        all(modern).refusal("plan_propose", Map.of("intent", "x")).contains("send one of 'patch'"));
  }

  // The eras.

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, 2024-11-05",
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "1999-01-01, 2025-11-25"
  })
  void theOlderEraAgreesOnARevision(String wanted, String agreed) {
    JsonNode result =
        all(false)
            .ask("initialize", Map.of("protocolVersion", wanted, "capabilities", Map.of()))
            .result();
    assertEquals(agreed, result.path("protocolVersion").asText());
    assertEquals("life-agent", result.path("serverInfo").path("name").asText());
    assertEquals(
        Set.of("tools", "resources"),
        new ObjectMapper().convertValue(result.path("capabilities"), Map.class).keySet());
    Map<String, Object> told = Map.of("jsonrpc", "2.0", "method", "notifications/initialized");
    McpClient.Answer silent = all(false).post(told, Map.of("MCP-Protocol-Version", agreed));
    assertEquals(202, silent.status());
    assertEquals("", silent.body());
  }

  @Test
  void theNewerEraDiscoversAndRefusesRevisionsThatItDoesNotKnow() {
    JsonNode found = all(true).ask("server/discover", Map.of()).result();
    assertEquals("2026-07-28", found.path("supportedVersions").path(0).asText());
    Map<String, Object> unknown =
        Map.of(
            "jsonrpc",
            "2.0",
            "id",
            1,
            "method",
            "tools/list",
            "params",
            Map.of("_meta", Map.of("io.modelcontextprotocol/protocolVersion", "1999-01-01")));
    McpClient.Answer refused =
        all(true)
            .post(
                unknown, Map.of("MCP-Protocol-Version", "1999-01-01", "Mcp-Method", "tools/list"));
    assertEquals(400, refused.status());
    assertEquals(-32022, refused.error().path("code").asInt());
    assertEquals(404, all(true).ask("elicitation/create", Map.of()).status());
  }

  @Test
  void bothErasListAndAnswerTheSame() {
    JsonNode older = all(false).ask("tools/list", Map.of()).result();
    JsonNode newer = all(true).ask("tools/list", Map.of()).result();
    assertEquals(newer.path("tools"), older.path("tools"));
    assertEquals(Set.of("tools"), new ObjectMapper().convertValue(older, Map.class).keySet());
    List<String> names = new ArrayList<>();
    older.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
    assertEquals(List.of("plan_propose", "plan_status", "act_check", "policy_explain"), names);
    assertEquals(
        all(true).done("act_check", command("git tag v2")),
        all(false).done("act_check", command("git tag v2")));
  }

  // The tools.

  @ParameterizedTest
  @CsvSource({
    "git status, allowed, ,",
    "git tag v1, denied, rule, no-tags",
    "rm -rf ~, denied, prompt_risky, ",
    "cp src/a.txt /opt/other.txt, denied, outside_workspace, "
  })
  void anActIsCheckedAndRecordedAsOneAndNothingElseHappens(
      String line, String decision, String code, String rule) {
    long before = last();
    JsonNode answer = all(true).done("act_check", command(line));
    assertEquals(decision, answer.path("decision").asText(), answer.toString());
    assertEquals(code == null ? "" : code, answer.path("code").asText());
    if (rule != null) {
      assertEquals(rule, answer.path("rule").asText());
    }
    List<JsonNode> events = service.events(before);
    assertEquals(1, events.size());
    JsonNode event = events.get(0);
    assertEquals("act", event.path("kind").asText());
    assertEquals("bot-1", event.path("agent_id").asText());
    assertEquals(decision.equals("allowed") ? "ok" : "denied", event.path("outcome").asText());
    assertTrue(event.path("data").path("input").path("check").asBoolean());
    assertFalse(event.path("data").path("input").has("elsewhere"));
    assertFalse(event.path("data").has("act_match"));
    conforms("act_check", answer);
  }

  @Test
  void whatAPersonWouldDecideIsSaidAndNobodyIsAsked() {
    Map<String, Object> deploy = Map.of("action", "deploy.production", "agent_id", "bot-1");
    JsonNode answer = all(false).done("act_check", deploy);
    assertEquals("held", answer.path("decision").asText());
    assertEquals("deploys", answer.path("holds").path(0).asText());
    conforms("act_check", answer);
    assertEquals(0, service.http().get("/approvals?state=all").json().path("approvals").size());
  }

  @Test
  void anExplanationSaysEachGateAndIsRecordedAsACheck() {
    long before = last();
    JsonNode answer =
        all(true).done("policy_explain", Map.of("command", "git tag v1", "agent_id", "bot-1"));
    assertEquals("denied", answer.path("decision").asText());
    assertEquals("no-tags", answer.path("rules").path(0).path("rule").asText());
    assertTrue(answer.path("rules").path(0).path("matches").asBoolean());
    assertEquals(List.of("act denied"), McpClient.kinds(service.http(), before));
    conforms("policy_explain", answer);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPlanIsProposedFollowedAndRead(boolean modern) {
    McpClient client = all(modern);
    JsonNode made = propose(client, "bot-1", "Write a figure " + modern);
    conforms("plan_propose", made);
    String id = made.path("plan_id").asText();
    JsonNode stored = service.http().get("/plans/" + id).json();
    assertEquals(stored.path("patch_sha256"), made.path("patch_sha256"));
    JsonNode open = client.done("plan_status", Map.of("plan_id", id));
    assertEquals("open", open.path("state").asText());
    assertEquals("yes", open.path("current").asText());
    conforms("plan_status", open);
    assertEquals(stored.path("patch").asText(), client.text("plan://" + id + "/patch"));
    Map<String, Object> review =
        Map.of("decision", "reject", "patch_sha256", made.path("patch_sha256").asText());
    service.with(OPERATOR).post("/plans/" + id + "/review", review);
    JsonNode after = client.done("plan_status", Map.of("plan_id", id));
    assertEquals("rejected", after.path("state").asText());
    conforms("plan_status", after);
  }

  @Test
  void aPlanThatTheGatesRefuseSaysWhatToChange() {
    String outside = PATCH.replace("src/", "lib/");
    String text = all(true).refusal("plan_propose", Map.of("intent", "x", "patch", outside));
    assertTrue(text.startsWith("path_forbidden: "), text);
    assertTrue(
        all(true)
            .refusal("plan_propose", Map.of("intent", "x", "patch", PATCH.replace("two", "three")))
            .startsWith("patch_invalid: "));
  }

  @Test
  void editsAreTakenAndASessionIsOnRecord() {
    long before = last();
    String edits = "src/a.txt\n<<<<<<< SEARCH\ntwo\n=======\nzwei\n>>>>>>> REPLACE\n";
    JsonNode made =
        all(true)
            .done(
                "plan_propose",
                Map.of("intent", "Say it in German", "edits", edits, "session_id", "run-1"));
    assertEquals(1, made.path("added").asInt(), made.toString());
    JsonNode event = service.events(before).get(0);
    assertEquals("run-1", event.path("data").path("session_id").asText());
  }

  // The resources.

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePolicyAndEventsAreRead(boolean modern) {
    McpClient client = all(modern);
    client.done("act_check", command("git status"));
    JsonNode policy = client.read("policy://current");
    assertEquals(service.http().get("/policy").json(), policy);
    JsonNode newest = client.read("events://recent").path("events").path(0);
    assertEquals(last(), newest.path("id").asLong());
    assertEquals(newest, client.read("events://" + newest.path("id").asLong()));
    List<String> uris = listed(client);
    assertTrue(uris.containsAll(List.of("policy://current", "events://recent")), uris.toString());
    assertTrue(uris.contains("events://" + last()), uris.toString());
    JsonNode templates = client.ask("resources/templates/list", Map.of()).result();
    assertEquals(2, templates.path("resourceTemplates").size());
  }

  private static List<String> listed(McpClient client) {
    List<String> uris = new ArrayList<>();
    client
        .ask("resources/list", Map.of())
        .result()
        .path("resources")
        .forEach(resource -> uris.add(resource.path("uri").asText()));
    return uris;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events://0",
        "events://-1",
        "events://999999999999999999",
        "events://9999999999999999999",
        "plan://x/patch",
        "plan://0000000000000000000000000000000000000000000000000000000000000000/patch",
        "policy://other",
        "approvals://1",
        "file:///etc/passwd",
        ""
      })
  void whatIsNotThereIsNotFoundInTheWordsOfItsEra(String uri) {
    Map<String, String> asked = Map.of("uri", uri);
    McpClient.Answer older = all(false).ask("resources/read", asked);
    assertEquals(-32002, older.error().path("code").asInt(), older.body());
    McpClient.Answer newer = all(true).ask("resources/read", asked);
    assertEquals(-32602, newer.error().path("code").asInt(), newer.body());
    assertNoInternals(newer.body());
  }

  // Whose they are.

  @Test
  void aBoundKeySeesAndActsForItsAgentsAlone() {
    String foreign = propose(all(true), "other", "Not of a bot").path("plan_id").asText();
    long event = last();
    String own = propose(client(BOUND, true), "bot-7", "Of a bot").path("plan_id").asText();
    McpClient bound = client(BOUND, true);
    assertEquals(
        "not_found: there is no such plan",
        bound.refusal("plan_status", Map.of("plan_id", foreign)));
    assertEquals("open", bound.done("plan_status", Map.of("plan_id", own)).path("state").asText());
    assertEquals(
        -32602,
        bound
            .ask("resources/read", Map.of("uri", "events://" + event))
            .error()
            .path("code")
            .asInt());
    List<String> uris = listed(bound);
    assertTrue(uris.contains("plan://" + own + "/patch"));
    assertFalse(uris.contains("plan://" + foreign + "/patch"));
    for (JsonNode seen : bound.read("events://recent").path("events")) {
      assertTrue(seen.path("agent_id").asText().startsWith("bot-"), seen.toString());
    }
    for (String tool : List.of("act_check", "policy_explain")) {
      String text = bound.refusal(tool, Map.of("action", "x", "agent_id", "other"));
      assertTrue(text.startsWith("agent_forbidden: "), text);
    }
  }

  @Test
  void aKeyOfAnAgentAloneReadsWhatItAskedItselfAndAReaderAsksNothing() {
    McpClient agent = client(AGENT, false);
    String own = propose(agent, "solo", "Alone").path("plan_id").asText();
    String foreign = propose(all(false), "solo", "Together").path("plan_id").asText();
    assertEquals("open", agent.done("plan_status", Map.of("plan_id", own)).path("state").asText());
    assertTrue(agent.refusal("plan_status", Map.of("plan_id", foreign)).startsWith("not_found: "));
    assertFalse(listed(agent).contains("policy://current"));
    McpClient.Answer policy = agent.ask("resources/read", Map.of("uri", "policy://current"));
    assertEquals("role_missing", policy.error().path("data").path("code").asText());
    for (JsonNode seen : agent.read("events://recent").path("events")) {
      assertEquals("agent-key", seen.path("actor").asText());
    }
    McpClient reader = client(READER, false);
    assertEquals("open", reader.done("plan_status", Map.of("plan_id", own)).path("state").asText());
    for (String tool : List.of("act_check", "policy_explain", "plan_propose")) {
      assertEquals("role_missing: this key lacks the role 'agent'", reader.refusal(tool, Map.of()));
    }
  }

  // Under stress.

  @Test
  void theKillSwitchRefusesWhatIsAskedAndLeavesWhatIsRead() {
    long before = last();
    service.with(OPERATOR).post("/kill-switch", Map.of("on", true, "reason", "test"));
    try {
      JsonNode check = all(true).done("act_check", command("git status"));
      assertEquals("kill_switch", check.path("code").asText());
      for (Map.Entry<String, Map<String, Object>> tool :
          Map.of(
                  "policy_explain", Map.<String, Object>of("command", "ls"),
                  "plan_propose", Map.<String, Object>of("intent", "x", "patch", PATCH))
              .entrySet()) {
        String text = all(false).refusal(tool.getKey(), tool.getValue());
        assertTrue(text.startsWith("kill_switch: "), text);
      }
      assertEquals("1", all(false).read("policy://current").path("version").asText());
      assertTrue(McpClient.kinds(service.http(), before).contains("plan denied"));
    } finally {
      service.with(OPERATOR).post("/kill-switch", Map.of("on", false, "reason", "test"));
    }
  }

  @Test
  void manyCallsAtOnceAreAllAnsweredAndAllRecorded() throws Exception {
    long before = last();
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Long>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        boolean modern = i % 2 == 0;
        String line = "git log -n " + (i + 1);
        calls.add(() -> all(modern).done("act_check", command(line)).path("event_id").asLong());
      }
      Set<Long> ids = new HashSet<>();
      for (Future<Long> answer : pool.invokeAll(calls)) {
        ids.add(answer.get());
      }
      assertEquals(64, ids.size());
      assertEquals(64, service.events(before).size());
    } finally {
      pool.shutdownNow();
    }
  }

  private static void conforms(String tool, JsonNode answer) {
    for (JsonNode defined : all(false).ask("tools/list", Map.of()).result().path("tools")) {
      if (defined.path("name").asText().equals(tool)) {
        JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(defined.path("outputSchema"));
        assertEquals(Set.of(), schema.validate(answer));
        return;
      }
    }
    throw new AssertionError("no tool " + tool);
  }

  /** No stack trace, and no name of a class. */
  private static void assertNoInternals(String body) {
    for (String word :
        List.of("Exception", "stackTrace", "dev.lifeagent.", "com.fasterxml", "java.")) {
      assertFalse(body.replace("dev.lifeagent/problem", "").contains(word), body);
    }
  }
}
