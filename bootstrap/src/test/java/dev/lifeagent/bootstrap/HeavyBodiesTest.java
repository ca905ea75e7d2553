package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Flood;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One key sends what costs most, 200 bodies at a time and without a pause, to a process with little
 * memory. The flood ends only after everything else was answered, so an answer that waits for the
 * end of the flood never comes: no time has to be asserted. The times are printed.
 */
class HeavyBodiesTest {
  private static final String FLOODER = "test-key-that-sends-what-is-heavy-012";
  private static final String OTHER = "test-key-of-another-agent-0123456789a";
  private static final int SENDERS = 200;
  private static final int ROUNDS = 5;
  private static final int BYTES = 1_900_000;

  /** A body that is answered is the work of a moment, but each may wait for a processor. */
  private static final Set<String> EXPECTED =
      Set.of(
          "200",
          "422 invalid_request",
          "422 prompt_risky",
          "429 rate_limited",
          "503 unavailable",
          "503 kill_switch",
          "503 gate_timeout");

  @TempDir private Path folder;
  private final Map<String, List<Long>> millis = new TreeMap<>();

  @Test
  void whatIsHeavyEndsNothingAndDelaysNeitherHealthNorTheKillSwitchNorAnotherKey()
      throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "one\n"));
    try (ChildService service =
        ChildService.start(
            folder,
            repository,
            List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
            Map.of(
                "API_TOKENS",
                String.join(",", TestService.KEY, FLOODER, OTHER),
                "RATE_LIMIT_RPS",
                "100000"))) {
      Map<String, Integer> answers;
      try (Flood flood = Flood.start(service.address(), FLOODER, worst(), SENDERS)) {
        for (int round = 0; round < ROUNDS; round++) {
          callsOfOthers(service, flood);
        }
        assertTrue(flood.everySenderHadAnAnswer(), "a heavy body was left without an answer");
        answers = flood.answers();
      }
      System.out.println("beside " + SENDERS + " heavy bodies, milliseconds: " + millis);
      System.out.println("heavy bodies were answered: " + answers);
      assertTrue(EXPECTED.containsAll(answers.keySet()), answers.toString());
      assertTrue(answers.containsKey("429 rate_limited"), answers.toString());
      assertTrue(service.lives(), "the process has ended");
      // Which of the flood were let in is chance; alone, the first is told what is wrong with it.
      Http.Answer tree = service.with(FLOODER).post("/act", "application/json", worst().get(0));
      assertEquals("422 invalid_request", tree.status() + " " + tree.code());
      assertEquals(200, act(service.with(FLOODER)).status(), "the key itself, afterwards");
    }
  }

  private void callsOfOthers(ChildService service, Flood flood) {
    Http operator = service.http();
    answered(flood, "/health", () -> operator.get("/health"));
    answered(flood, "kill switch on", () -> turn(operator, true));
    assertEquals("kill_switch", act(service.with(OTHER)).code());
    answered(flood, "kill switch off", () -> turn(operator, false));
    answered(flood, "act of another key", () -> act(service.with(OTHER)));
  }

  private void answered(Flood flood, String name, Supplier<Http.Answer> call) {
    long start = System.nanoTime();
    Http.Answer answer = call.get();
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(flood.unanswered() > 0, name + " was answered only after all heavy bodies");
    assertEquals(200, answer.status(), name + ": " + answer.body());
    millis.computeIfAbsent(name, key -> new ArrayList<>()).add(took);
  }

  private static Http.Answer turn(Http operator, boolean on) {
    return operator.post("/kill-switch", Map.of("on", on, "reason", "a drill"));
  }

  private static Http.Answer act(Http key) {
    return key.post("/act", Map.of("agent_id", "a", "action", "note", "payload", Map.of("n", 1)));
  }

  /** What costs most memory as a tree, most memory as text, and most time to scan and redact. */
  private static List<byte[]> worst() {
    String pair = "key=A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6 ";
    return List.of(
        body("[" + "{\"a\":1},".repeat(BYTES / 8) + "{}]"),
        body("\"" + "Nothing of note happened on that day. ".repeat(BYTES / 38) + "\""),
        body("\"" + pair.repeat(BYTES / pair.length()) + "\""));
  }

  private static byte[] body(String payload) {
    String text = "{\"agent_id\":\"a\",\"action\":\"note\",\"payload\":{\"p\":" + payload + "}}";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
