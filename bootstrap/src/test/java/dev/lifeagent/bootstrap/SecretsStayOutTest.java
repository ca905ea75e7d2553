package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.FakeOpa;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in any part of a request is in no answer, stream, prompt or file. */
class SecretsStayOutTest {
  /** A fake key, put together here so that no scanner takes this file for a leak. */
  private static final String AWS = "AKIA" + "QYLPMN5HFIQR7XYA";

  private static final String MARKER = "[redacted:aws-access-key-id]";
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir Path folder;

  private TestService service(Map<String, String> more) throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    return TestService.start(folder, repository, more);
  }

  private static void hides(String where, String text) {
    assertFalse(text.contains(AWS), where + ": " + text);
  }

  @Test
  void asTheKeyOfAPayloadItIsInNoAnswerRecordOrStream() throws Exception {
    try (TestService service = service(Map.of())) {
      Map<String, Object> act =
          Map.of("agent_id", "a", "action", "note", "payload", Map.of(AWS, "rm -rf /"));
      Http.Answer answer = service.http().post("/act", act);
      assertEquals("prompt_risky", answer.code());
      hides("the problem", answer.body());
      assertTrue(answer.body().contains("payload." + MARKER), answer.body());
      List<JsonNode> events = service.events(0);
      assertTrue(events.toString().contains("payload." + MARKER), events.toString());
      hides("the stream", events.toString());
    }
    assertEquals(List.of(), filesThatHold(AWS));
  }

  @Test
  void aPasswordThatOnlyItsKeyGivesAwayIsRefusedAndInNoFile() throws Exception {
    String password = "h4rd-2-Guess";
    try (TestService service = service(Map.of())) {
      Map<String, Object> act =
          Map.of("agent_id", "a", "action", "note", "payload", Map.of("db_password", password));
      Http.Answer answer = service.http().post("/act", act);
      assertEquals("prompt_risky", answer.code());
      assertTrue(answer.body().contains("payload.{0} (key and value)"), answer.body());
      assertFalse(service.events(0).toString().contains(password));
    }
    assertEquals(List.of(), filesThatHold(password));
  }

  @Test
  void opaIsAskedWithoutIt() throws Exception {
    try (FakeOpa opa = new FakeOpa();
        TestService service =
            service(
                Map.of(
                    "OPA_ENABLE",
                    "true",
                    "OPA_URL",
                    opa.url(),
                    "RISK_PROFILE",
                    "balanced",
                    "RISK_RULES",
                    mild().toString()))) {
      Map<String, Object> payload = Map.of("TICKET-123456", "see https://example.org/a");
      Map<String, Object> act = Map.of("agent_id", "a", "action", "note", "payload", payload);
      assertEquals(200, service.http().post("/act", act).status());
      assertEquals(1, opa.asked.size());
      String asked = opa.asked.get(0).toString();
      assertFalse(asked.contains("TICKET-123456"), asked);
      assertTrue(asked.contains("payload.[redacted:ticket]"), asked);
    }
  }

  /** A secret so mild that the balanced profile lets it through, which OPA then is asked about. */
  private Path mild() throws IOException {
    return Files.writeString(
        folder.resolve("rules.yaml"),
        "rules:\n  - id: ticket\n    category: secrets\n    severity: low\n"
            + "    keywords: [TICKET-]\n    pattern: 'TICKET-[0-9]{6}'\n"
            + "    matching: see TICKET-123456\n    non_matching: see TICKET-12\n"
            + "    reason: Tickets are private.\n");
  }

  @Test
  void inACommentAReasonOrATargetItIsInNoFile() throws Exception {
    try (TestService service = service(Map.of("ALLOW_SELF_REVIEW", "true"))) {
      Http http = service.http();
      Map<String, Object> plan = Map.of("agent_id", "a", "intent", "Count up", "patch", PATCH);
      JsonNode made = http.post("/plan", plan).json();
      Http.Answer target =
          http.post(
              "/plan",
              Map.of("agent_id", "a", "intent", "x", "target_paths", List.of("src/" + AWS)));
      assertEquals("prompt_risky", target.code());
      hides("the problem", target.body());
      Http.Answer review =
          http.post(
              "/plans/" + made.path("plan_id").asText() + "/review",
              Map.of(
                  "decision",
                  "reject",
                  "patch_sha256",
                  made.path("patch_sha256").asText(),
                  "comment",
                  "it leaks " + AWS));
      assertEquals(200, review.status(), "no comment keeps a plan from being rejected");
      Http.Answer on = http.post("/kill-switch", Map.of("on", true, "reason", "leak of " + AWS));
      assertEquals(200, on.status());
      JsonNode rejected = http.get("/plans/" + made.path("plan_id").asText()).json();
      assertTrue(rejected.toString().contains("it leaks " + MARKER), rejected.toString());
      for (String kind : List.of("review", "kill_switch")) {
        JsonNode event =
            service.events(0).stream()
                .filter(one -> one.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        assertEquals(
            "aws-access-key-id",
            event.path("data").path("findings").path(0).path("rule").asText(),
            event.toString());
      }
      hides("the stream", service.events(0).toString());
    }
    assertEquals(List.of(), filesThatHold(AWS));
  }

  /** The files that the service wrote in which it stands as it is. */
  private List<Path> filesThatHold(String secret) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).filter(file -> holds(file, secret)).toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      // As Latin-1, so that bytes stay what they are.
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
