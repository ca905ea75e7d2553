package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process with little memory, on a disk that can be filled. */
class ScarceMachineTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir static Path folder;
  private static ChildService service;

  @BeforeAll
  static void start() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    service =
        ChildService.startPatient(
            folder, repository, List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Http.Answer act(Object payload) {
    return service
        .http()
        .post("/act", Map.of("agent_id", "a", "action", "note", "payload", payload));
  }

  private static Http.Answer plan(String intent) {
    return service.http().post("/plan", Map.of("agent_id", "a", "intent", intent, "patch", PATCH));
  }

  @Test
  void aSmallBodyThatIsHugeInsideIsRefusedAndEndsNothing() {
    Http.Answer huge = act(Map.of("k".repeat(50_000), Collections.nCopies(600_000, "")));
    assertEquals("422 invalid_request", huge.status() + " " + huge.code());
    Http.Answer most = act(Map.of("k".repeat(50_000), Collections.nCopies(9_000, "rm -rf /")));
    assertEquals("422 prompt_risky", most.status() + " " + most.code());
    assertTrue(most.body().length() < 64 * 1024, "answered in " + most.body().length());
    assertEquals(200, act(Map.of("small", "enough")).status());
  }

  @Test
  void aBodyOfNothingButFindingsIsAnsweredWithTheFirstOfThem() {
    Http.Answer answer = act(Map.of("links", "http://a.io ".repeat(20_000)));
    assertEquals("422 prompt_risky", answer.status() + " " + answer.code());
    assertEquals(100, answer.json().path("findings").size());
    assertTrue(answer.body().length() < 64 * 1024, "answered in " + answer.body().length());
  }

  @Test
  void aFullDiskRefusesWhatNeedsARecordAndServesAgainOnceThereIsRoom() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "SKIPPED: there is no prlimit");
    assertEquals(200, plan("Before").status());
    mayWrite("1");
    try {
      assertEquals("503 log_unavailable", refusal(act(Map.of())));
      assertEquals("503 log_unavailable", refusal(plan("Meanwhile")));
      assertTrue(counted() >= 2, "policy_denied_total");
      assertEquals(200, service.http().get("/plans").status(), "reads go on");
      assertEquals(200, service.http().get("/health").status(), "it lives");
      Http.Answer ready = service.http().get("/health/ready");
      assertEquals("503 unavailable", refusal(ready));
      assertEquals("[\"log\"]", ready.json().path("missing").toString());
    } finally {
      mayWrite("unlimited");
    }
    assertEquals(200, act(Map.of()).status());
    assertEquals(200, plan("Meanwhile").status());
    assertEquals(200, service.http().get("/health/ready").status());
  }

  private static String refusal(Http.Answer answer) {
    return answer.status() + " " + answer.code();
  }

  private static double counted() {
    var line =
        Pattern.compile("(?m)^policy_denied_total\\{reason=\"log_unavailable\"\\} (\\S+)$")
            .matcher(service.http().get("/metrics").body());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  /** The size that its files may have, in bytes: beyond it each write fails, as on a full disk. */
  private static void mayWrite(String bytes) throws IOException, InterruptedException {
    ProcessBuilder prlimit =
        new ProcessBuilder(
            "/usr/bin/prlimit", "--pid", "" + service.pid(), "--fsize=" + bytes + ":unlimited");
    assertEquals(0, prlimit.inheritIO().start().waitFor());
  }
}
