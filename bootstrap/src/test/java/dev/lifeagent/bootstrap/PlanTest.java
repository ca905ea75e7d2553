package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.Listing;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one plan is: the same for the same request, and never outside what is allowed. */
class PlanTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir static Path folder;
  private static Path repository;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n", "etc/a.txt", "one\ntwo\n"));
    Files.writeString(
        Files.createDirectories(folder.resolve("policy")).resolve("policy.yaml"),
        "version: \"1\"\nallowed_dirs: [src]\ndeny_globs: [\"**/*.env\"]\n");
    service = TestService.start(folder, repository, Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Http.Answer plan(String intent, String patch, String... targets) {
    return service
        .http()
        .post(
            "/plan",
            Map.of(
                "agent_id",
                "a",
                "intent",
                intent,
                "patch",
                patch,
                "target_paths",
                List.of(targets)));
  }

  @ParameterizedTest
  @CsvSource({
    "src/../../etc/passwd, path_forbidden",
    "../src/a.txt,         path_forbidden",
    "/etc/passwd,          path_forbidden",
    "src/%2e%2e/x,         path_forbidden",
    "etc/a.txt,            path_forbidden",
    "src/.git/config,      path_forbidden",
    "src/.ENV,             path_denied",
    "src/.gitmodules,      path_denied",
  })
  void aTargetOutsideIsRefusedAndNothingIsPublished(String target, String code) throws Exception {
    List<Path> before = published();
    Http.Answer answer = plan("Reach " + target.length(), PATCH, target);
    assertEquals(403, answer.status(), answer.body());
    assertEquals(code, answer.code(), answer.body());
    assertEquals(before, published());
  }

  @Test
  void theSamePlanTwiceIsTheSameIdAndTheSameBytes() throws Exception {
    JsonNode first = plan("Count", PATCH).json();
    byte[] patch = artifact(first, ".patch");
    byte[] artifact = artifact(first, ".json");
    JsonNode second = plan("Count", PATCH).json();
    assertEquals(first.path("plan_id").asText(), second.path("plan_id").asText());
    assertEquals(first.path("patch").asText(), second.path("patch").asText());
    assertArrayEquals(patch, artifact(second, ".patch"));
    assertArrayEquals(artifact, artifact(second, ".json"));
    assertNotEquals(first.path("event_id"), second.path("event_id"), "each request is on record");
  }

  @Test
  void anotherServiceWithTheSameInputMakesTheSameBytes(@TempDir Path other) throws Exception {
    JsonNode here = plan("Same everywhere", PATCH).json();
    Files.createDirectories(other.resolve("policy"));
    Files.copy(folder.resolve("policy/policy.yaml"), other.resolve("policy/policy.yaml"));
    try (TestService there = TestService.start(other, repository, Map.of())) {
      Map<String, Object> body =
          Map.of("agent_id", "a", "intent", "Same everywhere", "patch", PATCH);
      JsonNode answer = there.http().post("/plan", body).json();
      assertEquals(here.path("plan_id").asText(), answer.path("plan_id").asText());
      for (String kind : List.of(".json", ".patch")) {
        Path file = there.plans().resolve(answer.path("plan_id").asText() + kind);
        assertArrayEquals(artifact(here, kind), Files.readAllBytes(file), kind);
      }
    }
  }

  @Test
  void twoPlansInTheSameSecondAreTwoArtifacts() throws Exception {
    JsonNode first = plan("One", PATCH).json();
    JsonNode second = plan("Two", PATCH).json();
    assertNotEquals(first.path("plan_id").asText(), second.path("plan_id").asText());
    assertTrue(artifact(first, ".patch").length > 0 && artifact(second, ".patch").length > 0);
  }

  @Test
  void theRepositoryStaysAsItWas() throws Exception {
    var before = Listing.of(repository);
    assertEquals(200, plan("Leave no trace", PATCH).status());
    assertEquals(422, plan("Fail", PATCH.replace("two", "three")).status());
    assertEquals(before, Listing.of(repository));
  }

  private static byte[] artifact(JsonNode plan, String kind) throws Exception {
    return Files.readAllBytes(service.plans().resolve(plan.path("plan_id").asText() + kind));
  }

  private static List<Path> published() throws Exception {
    try (var files = Files.list(service.plans())) {
      return files.sorted().toList();
    }
  }
}
