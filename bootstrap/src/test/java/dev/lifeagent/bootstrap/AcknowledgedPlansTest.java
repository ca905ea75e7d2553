package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that a policy takes and leaves to a reviewer who says what he knows of. */
class AcknowledgedPlansTest {
  private static final String POLICY =
      """
      version: "1"
      allowed_dirs: ["."]
      protected_files: review
      rules:
        - id: data
          effect: ask
          reason: People look at the data.
          kinds: [plan]
          paths: ["db/**"]
          match: [{kind: plan, paths: [db/a.sql]}]
          no_match: [{kind: plan, paths: [src/a.sql]}]
      """;

  @TempDir Path folder;
  private TestService service;

  @BeforeEach
  void start() throws Exception {
    Git git = Git.init(Files.createDirectory(folder.resolve("repository")));
    git.commit(Map.of("src/a.txt", "a\n"));
    policy(POLICY);
    service = TestService.start(folder, git.dir(), Map.of("ALLOW_SELF_REVIEW", "true"));
  }

  private void policy(String text) throws IOException {
    Files.createDirectories(folder.resolve("policy"));
    Files.writeString(folder.resolve("policy/policy.yaml"), text);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Http.Answer propose(String path) {
    String patch = "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+x\n";
    return service
        .http()
        .post("/plan", Map.of("agent_id", "a", "intent", "Add " + path, "patch", patch));
  }

  private JsonNode shown(JsonNode plan) {
    return service.http().get(path(plan)).json();
  }

  private Http.Answer approve(JsonNode plan, List<String> acknowledge) {
    return service
        .http()
        .post(
            path(plan) + "/review",
            Map.of(
                "decision",
                "approve",
                "patch_sha256",
                plan.path("patch_sha256").asText(),
                "acknowledge",
                acknowledge));
  }

  private static String path(JsonNode plan) {
    return "/plans/" + plan.path("plan_id").asText();
  }

  private static List<String> codes(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.isObject() ? one.path("code").asText() : one.asText())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "src/b.txt, ''",
    "AGENTS.md, protected_files",
    ".github/workflows/x.yml, protected_files",
    "db/b.sql, rule:data",
    "db/CLAUDE.md, protected_files rule:data",
  })
  void anApprovalNamesAllThatThePolicyLeavesToTheReviewer(String path, String needed) {
    Http.Answer proposed = propose(path);
    assertEquals(200, proposed.status(), proposed.body());
    JsonNode plan = proposed.json();
    List<String> codes = needed.isEmpty() ? List.of() : List.of(needed.split(" ", -1));
    assertEquals(codes, codes(shown(plan).path("to_acknowledge")));
    for (int said = 0; said < codes.size(); said++) {
      Http.Answer refused = approve(plan, codes.subList(0, said));
      assertEquals("409 acknowledge_required", refused.status() + " " + refused.code());
      assertEquals(codes, codes(refused.json().path("acknowledge")), refused.body());
    }
    Http.Answer approved = approve(plan, codes);
    assertEquals(200, approved.status(), approved.body());
    assertEquals("[]", shown(plan).path("to_acknowledge").toString(), "it is decided");
    JsonNode event = service.events(approved.json().path("event_id").asLong() - 1).get(0);
    assertEquals(codes, codes(event.at("/data/input/acknowledge")));
  }

  @Test
  void theReasonOfTheRuleIsTold() {
    JsonNode plan = propose("db/b.sql").json();
    String reason = "rule 'data' wants a person to decide: People look at the data";
    assertEquals(reason, shown(plan).at("/to_acknowledge/0/reason").asText());
    String detail = approve(plan, List.of()).json().path("detail").asText();
    assertTrue(detail.contains(reason + "; send acknowledge: [\"rule:data\"]"), detail);
  }

  @ParameterizedTest
  @CsvSource({".claude/settings.json", ".gitmodules", "src/.env", ".mcp.json", ".github/hooks/x"})
  void whatNoReviewerMayOpenIsRefusedAsEver(String path) {
    Http.Answer answer = propose(path);
    assertEquals("403 path_denied", answer.status() + " " + answer.code());
  }

  @Test
  void thePolicyInForceAtTheReviewDecides() throws Exception {
    JsonNode rule = propose("db/b.sql").json();
    JsonNode file = propose("AGENTS.md").json();
    assertEquals(List.of("rule:data"), codes(shown(rule).path("to_acknowledge")));
    policy(POLICY.replace("id: data", "id: tables").replace("review", "deny"));
    assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
    assertEquals(List.of("rule:tables"), codes(shown(rule).path("to_acknowledge")));
    assertEquals("acknowledge_required", approve(rule, List.of("rule:data")).code());
    assertEquals(200, approve(rule, List.of("rule:tables")).status());
    assertEquals("path_denied", approve(file, List.of("protected_files")).code());
  }
}
