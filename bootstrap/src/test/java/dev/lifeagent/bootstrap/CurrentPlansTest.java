package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a plan stands to the head of a real repository, and what an approval then needs. */
class CurrentPlansTest {
  private static final String BASE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";

  @TempDir Path folder;
  private Git git;
  private TestService service;

  @BeforeEach
  void start() throws Exception {
    git = Git.init(Files.createDirectory(folder.resolve("repository")));
    git.commit(Map.of("src/a.txt", BASE, "src/b.txt", "b\n"));
    service = TestService.start(folder, git.dir(), Map.of("ALLOW_SELF_REVIEW", "true"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** What is committed after the plan was made; slashes are line ends. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "yes,      src/b.txt, other/",
    "moved,    src/a.txt, one/two/three/four/five/six/7/",
    "applied,  src/a.txt, one/2/three/four/five/six/seven/",
    "conflict, src/a.txt, one/II/three/four/five/six/seven/"
  })
  void aPlanSaysWhatBecameOfItsFiles(String current, String path, String content) {
    JsonNode plan = propose();
    assertEquals("yes", current(plan));
    git.commit(Map.of(path, content.replace('/', '\n')));
    assertEquals(current, current(plan));
    assertEquals(current, service.http().get("/plans").json().at("/plans/0/current").asText());
    boolean needed = current.equals("moved") || current.equals("conflict");
    Http.Answer without = approve(plan, List.of());
    if (needed) {
      assertEquals("409 acknowledge_required", without.status() + " " + without.code());
      assertEquals("[\"" + current + "\"]", without.json().path("acknowledge").toString());
      assertTrue(
          without.json().path("detail").asText().contains("acknowledge: [\"" + current + "\"]"),
          without.body());
      assertEquals(200, approve(plan, List.of(current)).status());
    } else {
      assertEquals(200, without.status(), without.body());
    }
  }

  @Test
  void acknowledgingTheOtherStateIsNotEnoughAndRejectingNeedsNone() {
    JsonNode plan = propose();
    git.commit(Map.of("src/a.txt", "1\n2\n"));
    assertEquals("acknowledge_required", approve(plan, List.of("moved")).code());
    assertEquals(200, review(plan, "reject", List.of()).status());
  }

  @Test
  void whatIsNoStateToAcknowledgeIsRefusedWithItsField() {
    JsonNode plan = propose();
    Http.Answer answer = approve(plan, List.of("applied"));
    assertEquals("422 invalid_request", answer.status() + " " + answer.code());
    assertEquals("acknowledge", answer.json().at("/errors/0/field").asText(), answer.body());
  }

  @Test
  void whatWasAcknowledgedIsOnRecord() {
    JsonNode plan = propose();
    git.commit(Map.of("src/a.txt", BASE.replace("seven", "7")));
    Http.Answer answer = approve(plan, List.of("moved"));
    assertEquals(200, answer.status(), answer.body());
    JsonNode event = service.events(answer.json().path("event_id").asLong() - 1).get(0);
    assertEquals("[\"moved\"]", event.at("/data/input/acknowledge").toString());
  }

  private JsonNode propose() {
    Http.Answer answer =
        service.http().post("/plan", Map.of("agent_id", "a", "intent", "Count", "patch", PATCH));
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  private String current(JsonNode plan) {
    return service.http().get(path(plan)).json().path("current").asText();
  }

  private Http.Answer approve(JsonNode plan, List<String> acknowledge) {
    return review(plan, "approve", acknowledge);
  }

  private Http.Answer review(JsonNode plan, String decision, List<String> acknowledge) {
    Map<String, Object> body = new HashMap<>();
    body.put("decision", decision);
    body.put("patch_sha256", plan.path("patch_sha256").asText());
    if (!acknowledge.isEmpty()) {
      body.put("acknowledge", acknowledge);
    }
    return service.http().post(path(plan) + "/review", body);
  }

  private static String path(JsonNode plan) {
    return "/plans/" + plan.path("plan_id").asText();
  }
}
