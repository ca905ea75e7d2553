package dev.lifeagent.adapters.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.EventKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static JsonNode ok(Service.Answer answer) throws Exception {
    assertEquals(200, answer.status(), answer::text);
    assertEquals("application/json", answer.header("Content-Type"));
    return answer.json();
  }

  private static void fields(JsonNode node, String... names) {
    List<String> present = new ArrayList<>();
    node.fieldNames().forEachRemaining(present::add);
    assertEquals(List.of(names), present);
  }

  @Test
  void anActAnswersWithItsEventAndEchoesItsPayload() throws Exception {
    JsonNode plain =
        ok(
            service.post(
                "/act",
                "{\"agent_id\":\"a\",\"action\":\"x\",\"payload\":{\"n\":1e400,\"z\":null}}"));
    fields(
        plain, "status", "event_id", "agent_id", "action", "decision", "score", "findings", "echo");
    assertEquals("ok", plain.path("status").asText());
    assertEquals(service.log.last(), plain.path("event_id").asLong());
    assertEquals("allowed", plain.path("decision").asText());
    assertTrue(plain.path("echo").path("z").isNull());
    JsonNode handled =
        ok(
            service.post(
                "/act",
                "{\"agent_id\":\"a\",\"action\":\"x\",\"payload\":{\"result\":[1,{\"b\":2}]}}"));
    assertEquals("[1,{\"b\":2}]", handled.path("result").toString());
  }

  @Test
  void aTurnAnswersWithWhatTheModelReported() throws Exception {
    JsonNode turn = ok(service.post("/turn", "{\"agent_id\":\"a\",\"input\":\"hi\"}"));
    assertEquals("stop", turn.path("finish_reason").asText());
    fields(
        turn,
        "status",
        "event_id",
        "response",
        "finish_reason",
        "model",
        "usage",
        "score",
        "findings",
        "echo");
    assertEquals("{\"prompt_tokens\":3,\"completion_tokens\":null}", turn.path("usage").toString());
    assertEquals("hi", turn.path("echo").asText());
  }

  @ParameterizedTest
  @CsvSource({"/act, action", "/turn, input"})
  void whatWasFoundAndStillAllowedIsShownByRuleAndPlace(String path, String member)
      throws Exception {
    JsonNode answer =
        ok(service.post(path, "{\"agent_id\":\"a\",\"" + member + "\":\"doubtful\"}"));
    assertEquals(0.5, answer.path("score").asDouble());
    assertEquals(
        "[{\"rule\":\"rule-1\",\"category\":\"secrets\",\"severity\":\"high\","
            + "\"field\":\"payload.a\",\"start\":2,\"end\":9}]",
        answer.path("findings").toString());
  }

  private static final String DIFF =
      "diff --git a/src/a.txt b/src/a.txt\\nnew file mode 100644\\n--- /dev/null\\n"
          + "+++ b/src/a.txt\\n@@ -0,0 +1 @@\\n+hello\\n";

  @Test
  void aPlanIsFoundAgainWithItsExactPatch() throws Exception {
    JsonNode plan =
        ok(
            service.post(
                "/plan",
                "{\"description\":\"latin\",\"target_files\":[\"src\"],\"patch\":\""
                    + DIFF
                    + "\"}"));
    fields(
        plan,
        "status",
        "event_id",
        "plan_id",
        "artifact",
        "patch",
        "patch_sha256",
        "base",
        "workspace",
        "sweep",
        "files",
        "added",
        "deleted",
        "result_tree",
        "notes",
        "findings",
        "score",
        "policy");
    String id = plan.path("plan_id").asText();
    assertEquals("created", plan.path("status").asText());
    assertEquals("plans/" + id + ".json", plan.path("artifact").asText());
    assertTrue(plan.path("patch").isNull(), "the patch is not UTF-8");
    assertEquals(
        "[{\"path\":\"src/a.txt\",\"status\":\"added\",\"mode\":\"100644\"}]",
        plan.path("files").toString());
    fields(plan.path("policy"), "version", "digest");

    Service.Answer patch = service.get("/plans/" + id + "/patch");
    assertArrayEquals(StubAgent.LATIN, patch.http().body());
    assertTrue(patch.header("Content-Type").startsWith("text/plain"));
    JsonNode whole = ok(service.get("/plans/" + id));
    assertEquals(plan.path("patch_sha256"), whole.path("patch_sha256"));
    assertEquals("default", whole.path("agent_id").asText());
    assertEquals("all", whole.path("actor").asText());
  }

  @Test
  void aPlanWithoutAPatchHasNone() throws Exception {
    JsonNode plan = ok(service.post("/plan", "{\"agent_id\":\"n\",\"intent\":\"no patch\"}"));
    assertTrue(plan.path("patch").isNull() && plan.path("patch_sha256").isNull());
    Checks.problem(
        service.get("/plans/" + plan.path("plan_id").asText() + "/patch"), 404, "not_found");
  }

  @Test
  void plansAreListedNewestFirstInPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      ok(service.post("/plan", "{\"agent_id\":\"paged\",\"intent\":\"plan " + i + "\"}"));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = ok(service.get("/plans?limit=2" + next));
      page.path("plans").forEach(plan -> seen.add(plan.path("intent").asText()));
      next = page.path("next_before").isNull() ? "" : "&before=" + page.path("next_before");
    } while (!next.isEmpty());
    seen.removeIf(intent -> !intent.matches("plan \\d"));
    assertEquals(List.of("plan 4", "plan 3", "plan 2", "plan 1", "plan 0"), seen);
  }

  @Test
  void aPlanIsReviewedOnceByAnother() throws Exception {
    JsonNode plan = ok(service.post("/plan", "{\"agent_id\":\"r\",\"intent\":\"review me\"}"));
    String path = "/plans/" + plan.path("plan_id").asText() + "/review";
    String reject = "{\"decision\":\"reject\",\"patch_sha256\":\"\",\"comment\":\"no\"}";
    Checks.problem(service.post(path, reject), 403, "self_review");
    Checks.problem(
        service.post("key-of-another", path, reject.replace("\"\"", "\"" + "0".repeat(64) + "\"")),
        409,
        "patch_changed");
    Checks.problem(
        service.post("key-of-another", path, reject.replace("reject", "maybe")),
        422,
        "invalid_request");
    JsonNode review = ok(service.post("key-of-another", path, reject));
    fields(review, "status", "event_id", "plan_id", "decision");
    Checks.problem(service.post("key-of-another", path, reject), 409, "already_reviewed");
    JsonNode stored = ok(service.get(path.replace("/review", ""))).path("review");
    assertEquals("other", stored.path("reviewer").asText());
    assertEquals("", stored.path("patch_sha256").textValue(), "what the decision is about");
  }

  @Test
  void anApprovalNeedsTheWorkspace() throws Exception {
    JsonNode plan =
        ok(
            service.post(
                "/plan", "{\"agent_id\":\"r\",\"intent\":\"w\",\"patch\":\"" + DIFF + "\"}"));
    Service.Answer answer =
        service.post(
            "key-of-another",
            "/plans/" + plan.path("plan_id").asText() + "/review",
            "{\"decision\":\"approve\",\"patch_sha256\":" + plan.path("patch_sha256") + "}");
    Checks.problem(answer, 503, "workspace_unavailable");
    assertEquals("5", answer.header("Retry-After"));
  }

  @Test
  void theStateOfAnAgentIsPaged() throws Exception {
    for (int i = 0; i < 3; i++) {
      service.append("stated", EventKind.ACT);
    }
    JsonNode state = ok(service.get("/state?agent_id=stated&limit=2"));
    fields(state, "agent_id", "last_seen", "totals", "recent", "next_before");
    assertEquals(3, state.path("totals").path("allowed").path("act").asInt());
    assertEquals(2, state.path("recent").size());
    JsonNode rest =
        ok(service.get("/state?agent_id=stated&limit=2&before=" + state.path("next_before")));
    assertEquals(1, rest.path("recent").size());
    Checks.problem(service.get("/state?agent_id=nobody"), 404, "not_found");
    JsonNode first = ok(service.get("/state?limit=1"));
    JsonNode second = ok(service.get("/state?limit=1&after=" + first.path("next_after").asText()));
    String one = first.path("agents").get(0).path("agent_id").asText();
    assertTrue(one.compareTo(second.path("agents").get(0).path("agent_id").asText()) < 0);
  }

  @Test
  void theFileOfThePolicyInForceIsGivenByteForByte() throws Exception {
    try (Service own = Service.start()) {
      Service.Answer source = own.get("bound-reader", "/policy/source");
      assertEquals(200, source.status());
      assertTrue(source.header("Content-Type").startsWith("application/yaml"));
      String digest = ok(own.get("/policy")).path("digest").asText();
      assertEquals(digest, Sha256.hex(source.text()));
      JsonNode full = ok(own.post("/policy/reload", "{\"path\":\"full.yaml\"}"));
      assertEquals("{\"match\":1,\"no_match\":1}", full.at("/policy/rules/0/examples").toString());
      Checks.problem(own.get("/policy/source"), 404, "not_found");
    }
  }

  @Test
  void theServiceSaysHowItStands() throws Exception {
    JsonNode meta = ok(service.get("/meta"));
    fields(
        meta,
        "name",
        "version",
        "uptime_seconds",
        "policy",
        "llm",
        "seed",
        "extensions",
        "log",
        "keys",
        "kill_switch",
        "kill_switch_turned",
        "missing",
        "caller");
    assertEquals(
        "{\"name\":\"reader\",\"roles\":[\"reader\"],\"agents\":null}",
        ok(service.get("reader", "/meta")).path("caller").toString());
    assertEquals("[\"bound\"]", ok(service.get("bound", "/meta")).at("/caller/agents").toString());
    assertEquals("[]", meta.path("missing").toString());
    assertEquals(42, meta.path("seed").asInt());
    assertTrue(meta.path("log").path("public_key").asText().contains("+"));
    String range = "\\[\\{\"key\":\"test/[0-9a-f]{16}\\+[^\"]*\",\"from\":%s,\"to\":%s\\}]";
    assertLinesMatch(
        List.of(range.formatted(1, 7), range.formatted(0, null)),
        List.of(meta.at("/keys/certificate").toString(), meta.at("/keys/checkpoint").toString()));
    fields(meta.path("policy"), "version", "digest", "source", "loaded_at", "stale", "mode");
    assertEquals("{\"status\":\"ok\"}", ok(service.get("/health")).toString());
    assertEquals(1, service.server.getConnectors().length);
  }

  @Test
  void aPolicyIsShownAsItsFileSaysItWithTheExamplesCounted() throws Exception {
    try (Service own = Service.start()) {
      assertEquals("enforce", ok(own.get("/meta")).at("/policy/mode").asText());
      ok(own.post("/policy/reload", "{\"path\":\"full.yaml\"}"));
      ObjectNode shown = (ObjectNode) ok(own.get("/policy"));
      shown.remove(List.of("digest", "loaded_at"));
      String expected =
          """
          {"version":"1","source":"policy.yaml","stale":false,"mode":"dry_run",
           "allowed_dirs":["."],"deny_globs":[],"max_diff_lines":9,
           "llm":{"model":"model-1","temperature":0.0,"max_tokens":2048},
           "risk":{"profile":"balanced","allowed_hosts":["*.example.com"],"off":["url"]},
           "protected_files":"review","outside_workspace":["~/.m2/**"],"default_effect":"deny","base_certified":null,
           "rules":[
             {"id":"no-writes","effect":"deny","reason":"Nothing is written there.",
              "selectors":{"actions":["file.write"],"paths":["src/**","!src/x"]},"when":null,
              "examples":{"match":1,"no_match":1}},
             {"id":"large","effect":"ask","reason":"Large files are looked at.",
              "selectors":{},"when":"size(content) > 9",
              "examples":{"match":1,"no_match":1}}]}
          """;
      assertEquals(new ObjectMapper().readTree(expected), shown);
      assertEquals("dry_run", ok(own.get("/meta")).at("/policy/mode").asText());
    }
  }

  @Test
  void aPolicyIsReloadedOrStaysAndIsStale() throws Exception {
    try (Service own = Service.start()) {
      JsonNode loaded = ok(own.post("/policy/reload", "{\"path\":\"other.yaml\"}"));
      assertEquals("reloaded", loaded.path("status").asText());
      assertEquals(10, ok(own.get("/policy")).path("max_diff_lines").asInt());
      JsonNode problem =
          Checks.problem(
              own.post("/policy/reload", "{\"path\":\"bad.yaml\"}"), 422, "policy_invalid");
      assertEquals(3, problem.path("errors").get(0).path("line").asInt());
      assertEquals(1, own.metric("policy_denied_total{reason=\"policy_invalid\"}"));
      assertEquals(10, ok(own.get("/policy")).path("max_diff_lines").asInt());
    }
  }
}
