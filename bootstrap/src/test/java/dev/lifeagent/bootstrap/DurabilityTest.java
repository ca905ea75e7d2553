package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is there after the process was killed. */
class DurabilityTest {
  @TempDir Path folder;

  @Test
  void aKilledProcessHasWhatItAnsweredOnItsNextStart() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    String patch = "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";
    JsonNode act;
    JsonNode plan;
    try (ChildService child = ChildService.start(folder, repository)) {
      Http http = child.http();
      act = http.post("/act", Map.of("agent_id", "a", "action", "run.tests")).json();
      plan = http.post("/plan", Map.of("agent_id", "a", "intent", "Count", "patch", patch)).json();
      child.kill();
    }
    Path artifact = folder.resolve("plans").resolve(plan.path("plan_id").asText() + ".patch");
    byte[] written = Files.readAllBytes(artifact);
    Files.delete(artifact);
    try (ChildService child = ChildService.start(folder, repository)) {
      JsonNode state = child.http().get("/state?agent_id=a").json();
      assertTrue(state.toString().contains("\"id\":" + act.path("event_id").asLong()));
      assertTrue(state.toString().contains("\"id\":" + plan.path("event_id").asLong()));
      assertArrayEquals(written, Files.readAllBytes(artifact), "rebuilt from the database");
      JsonNode again =
          child
              .http()
              .post("/plan", Map.of("agent_id", "a", "intent", "Count", "patch", patch))
              .json();
      assertEquals(plan.path("plan_id"), again.path("plan_id"));
      assertEquals(plan.path("patch_sha256"), again.path("patch_sha256"));
      String printed = child.stop();
      assertFalse(printed.contains("WARN") || printed.contains("Exception"), printed);
    }
  }
}
