package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.ChildService;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.crypto.Sha256;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many held acts wait for people: they hold no threads, and a restart loses none. */
class WaitingApprovalsTest {
  private static final int KEYS = 10;
  private static final int EACH = 100;
  private static final int SPARE_THREADS = 5;
  private static final int ABREAST = 5;

  @TempDir Path folder;

  private static String key(int number) {
    return "agent-key-0123456789-" + number;
  }

  private Path keys() throws Exception {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < KEYS; i++) {
      yaml.append("- {name: agent-%d, sha256: %s, roles: [agent]}%n".formatted(i, hash(key(i))));
    }
    Path file = Files.writeString(folder.resolve("keys.yaml"), yaml);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String hash(String key) {
    return Sha256.hex(key);
  }

  private ChildService start(Path keys, Path repository) throws Exception {
    Path policy = folder.resolve("asking.yaml");
    Files.writeString(policy, "version: \"1\"\nallowed_dirs: [\".\"]\ndefault_effect: ask\n");
    return ChildService.start(
        folder,
        repository,
        List.of(),
        Map.of(
            "POLICY_PATH",
            policy.toString(),
            "API_KEYS_FILE",
            keys.toString(),
            "RATE_LIMIT_RPS",
            "100000",
            "APPROVAL_TTL",
            "86400"));
  }

  @Test
  void aThousandHeldActsWaitWithoutThreadsAndOverARestart() throws Exception {
    Path keys = keys();
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Git.init(repository).commit(Map.of("a.txt", "a\n"));
    List<String> held = new ArrayList<>();
    try (ChildService child = start(keys, repository)) {
      for (int i = 0; i < KEYS * EACH; i++) {
        JsonNode answer =
            child
                .with(key(i % KEYS))
                .post(
                    "/act", Map.of("agent_id", "a", "action", "deploy", "payload", Map.of("n", i)))
                .json();
        assertEquals("held", answer.path("status").asText(), answer::toString);
        held.add(answer.path("approval_id").asText());
      }
      assertEquals(KEYS * EACH, held.stream().distinct().count());
      HttpClient client = HttpClient.newHttpClient();
      // The same requests without a wait: threads that their arrival takes are not those of
      // waiting.
      for (CompletableFuture<?> answered : arrive(client, child, held, 0)) {
        answered.get(1, TimeUnit.MINUTES);
      }
      long before = threads(child);
      List<CompletableFuture<HttpResponse<String>>> waiting = arrive(client, child, held, 60);
      long meanwhile = settled(child, before);
      assertTrue(
          meanwhile - before <= SPARE_THREADS, "threads before " + before + ", " + meanwhile);
      assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone), "all wait");
      child.kill();
    }
    try (ChildService child = start(keys, repository)) {
      for (int i = 0; i < held.size(); i += EACH / 4) {
        JsonNode one = child.with(key(i % KEYS)).get("/approvals/" + held.get(i)).json();
        assertEquals("open", one.path("state").asText(), one::toString);
      }
      assertEquals(KEYS * EACH, waitingCount(child));
    }
  }

  /** A few at once, since a burst would grow the pool of the server whether they wait or not. */
  private static List<CompletableFuture<HttpResponse<String>>> arrive(
      HttpClient client, ChildService child, List<String> ids, int seconds) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      sent.add(send(client, child, ids.get(i), i, seconds));
      if (i % ABREAST == 0) {
        send(client, child, ids.get(i), i, 0).get(1, TimeUnit.MINUTES);
      }
    }
    return sent;
  }

  private static CompletableFuture<HttpResponse<String>> send(
      HttpClient client, ChildService child, String id, int number, int seconds) {
    URI uri = URI.create(child.address() + "/approvals/" + id + "?wait=" + seconds);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofMinutes(5))
            .header("X-API-Key", key(number % KEYS))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Threads that came for the arrival of the requests go again; those of the wait would stay. */
  private static long settled(ChildService child, long before) throws Exception {
    long threads = threads(child);
    for (int i = 0; i < 100 && threads - before > SPARE_THREADS; i++) {
      Thread.sleep(200);
      threads = threads(child);
    }
    return threads;
  }

  private static long threads(ChildService child) throws Exception {
    return (long) metric(child, "jvm_threads_current");
  }

  private static long waitingCount(ChildService child) throws Exception {
    return (long) metric(child, "approvals_waiting");
  }

  private static double metric(ChildService child, String name) throws Exception {
    return child
        .with(TestService.KEY)
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
