package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request sees one policy, however often the policy changes meanwhile. */
class PolicyRaceTest {
  private static final int REQUESTS = 5_000;
  private static final int SWAPS = 100;

  /** So many that none of them is refused more often in a minute than is recorded singly. */
  private static final List<String> KEYS =
      IntStream.range(0, 60).mapToObj(i -> "a-key-of-this-test-" + i).toList();

  private static final String ALLOWS = "version: \"1\"\nallowed_dirs: [src]\n";
  private static final String FORBIDS = "version: \"1\"\nallowed_dirs: [docs]\n";

  @TempDir Path folder;

  @Test
  void noDecisionIsRecordedUnderAPolicyThatDecidesOtherwise() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("src/a.txt", "a\n"));
    Path policy = Files.createDirectories(folder.resolve("policy")).resolve("policy.yaml");
    Files.writeString(policy, ALLOWS);
    Map<String, String> tokens =
        Map.of("API_TOKENS", TestService.KEY + "," + String.join(",", KEYS));
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    try (TestService service = TestService.start(folder, repository, tokens)) {
      AtomicInteger next = new AtomicInteger();
      List<Thread> askers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Thread asker = new Thread(() -> ask(service, next, statuses));
        asker.start();
        askers.add(asker);
      }
      for (int swap = 1; swap <= SWAPS; swap++) {
        Path whole = Files.writeString(folder.resolve("next"), swap % 2 == 0 ? ALLOWS : FORBIDS);
        Files.move(whole, policy, StandardCopyOption.ATOMIC_MOVE);
        assertEquals(200, service.http().post("/policy/reload", Map.of()).status());
      }
      for (Thread asker : askers) {
        asker.join();
      }
      check(service.events(0), statuses);
    }
  }

  private static void ask(TestService service, AtomicInteger next, Map<Integer, Integer> statuses) {
    for (int n = next.incrementAndGet(); n <= REQUESTS; n = next.incrementAndGet()) {
      Map<String, Object> plan =
          Map.of("agent_id", "a", "intent", "Plan " + n, "target_paths", List.of("src/a.txt"));
      Http http = service.with(KEYS.get(n % KEYS.size()));
      statuses.put(n, http.post("/plan", plan).status());
    }
  }

  private static void check(List<JsonNode> events, Map<Integer, Integer> statuses) {
    String allows = Sha256.hex(ALLOWS.getBytes(StandardCharsets.UTF_8));
    String forbids = Sha256.hex(FORBIDS.getBytes(StandardCharsets.UTF_8));
    int allowed = 0;
    int denied = 0;
    for (JsonNode event : events) {
      if (!event.path("kind").asText().equals("plan")) {
        continue;
      }
      JsonNode data = event.path("data");
      boolean ok = event.path("outcome").asText().equals("ok");
      assertEquals(ok ? allows : forbids, data.path("policy_digest").asText(), event.toString());
      int n = Integer.parseInt(data.path("input").path("intent").asText().substring(5));
      assertEquals(ok ? 200 : 403, statuses.get(n), "the answer is what was recorded");
      allowed += ok ? 1 : 0;
      denied += ok ? 0 : 1;
    }
    System.out.println("allowed " + allowed + ", denied " + denied + " over " + SWAPS + " swaps");
    assertEquals(REQUESTS, allowed + denied);
    assertTrue(allowed > 0 && denied > 0, "both policies decided");
  }
}
