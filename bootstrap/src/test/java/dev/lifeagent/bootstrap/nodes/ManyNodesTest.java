package dev.lifeagent.bootstrap.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.FakeReceiver;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on one PostgreSQL are one service, whichever of them is asked. */
class ManyNodesTest {
  /** For what comes by itself, on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static FakeReceiver receiver;
  private static Nodes nodes;
  private static TestService a;
  private static TestService b;
  private static TestService c;

  @BeforeAll
  static void start() throws Exception {
    receiver = new FakeReceiver();
    Path secret = FakeReceiver.secret(folder.resolve("secret"), "0123456789abcdef0123456789");
    nodes = new Nodes(folder, receiver.settings(secret));
    a = nodes.start("a");
    b = nodes.start("b");
    c = nodes.start("c");
  }

  @AfterAll
  static void stop() {
    nodes.close();
    receiver.close();
  }

  /** A change of the file, which makes a plan of its own. */
  private static Map<String, Object> change(String agent, String line) {
    String patch = "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+%s\n three\n";
    return Map.of("agent_id", agent, "intent", "Change", "patch", patch.formatted(line));
  }

  private static String plan(TestService node, Map<String, Object> body) {
    Http.Answer answer = node.http().post("/plan", body);
    assertEquals(200, answer.status(), answer::body);
    return answer.json().path("plan_id").asText();
  }

  @Test
  void anActAskedOnOneNodeIsDecidedOnAnotherAndUsedOnce() throws Exception {
    Http.Answer held = Nodes.act(a, "asks", "deploy");
    assertEquals(202, held.status(), held::body);
    String path = "/approvals/" + held.json().path("approval_id").asText();
    CompletableFuture<Http.Answer> waits =
        CompletableFuture.supplyAsync(() -> a.http().get(path + "?wait=60"));
    JsonNode open = a.http().get(path).json();
    assertEquals("open", open.path("state").asText());
    assertFalse(waits.isDone());
    Http.Answer decided =
        b.with(Nodes.OPERATOR)
            .post(path, Map.of("decision", "approve", "digest", open.path("digest").asText()));
    assertEquals(200, decided.status(), decided::body);
    Http.Answer heard = waits.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertEquals("approved", heard.json().path("state").asText());
    List<Http.Answer> answers =
        Await.<Http.Answer>atOnce(
            List.of(() -> Nodes.act(a, "asks", "deploy"), () -> Nodes.act(c, "asks", "deploy")));
    assertEquals(1, answers.stream().filter(one -> one.status() == 200).count());
    // The other one is held anew, or told that the approval was used while it was judged.
    assertTrue(
        answers.stream()
            .allMatch(
                one ->
                    one.status() == 200
                        || one.status() == 202
                        || one.code().equals("approval_invalid")),
        answers::toString);
    assertEquals("used", b.http().get(path).json().path("state").asText());
  }

  @Test
  void oneNodeTellsTheReceiverOfAHeldActAndTheOthersDoNot() throws Exception {
    long first = Nodes.act(a, "told", "deploy").json().path("event_id").asLong();
    // Each node tells in the order of the log, so these come after what it could tell of the first.
    List<Long> all = new ArrayList<>(List.of(first));
    for (TestService node : List.of(b, c, a)) {
      Http.Answer later =
          node.http()
              .post(
                  "/act",
                  Map.of(
                      "agent_id", "told",
                      "action", "deploy",
                      "payload", Map.of("from", node.port())));
      all.add(later.json().path("event_id").asLong());
    }
    List<Long> told = new ArrayList<>();
    while (told.stream().distinct().count() < all.size()) {
      FakeReceiver.Received one =
          Objects.requireNonNull(
              receiver.received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS),
              () -> "told of " + told + " of " + all);
      JsonNode data = new ObjectMapper().readTree(one.body()).path("data");
      if (data.path("agent_id").asText().equals("told")) {
        told.add(data.path("event_id").asLong());
      }
    }
    assertEquals(all, told.stream().sorted().toList());
  }

  @Test
  void oneOfTwoOperatorsWhoReviewAPlanOnTwoNodesAtOnceWins() throws Exception {
    String id = plan(a, change("reviewed", "zwei"));
    JsonNode plan = c.http().get("/plans/" + id).json();
    Map<String, Object> review =
        Map.of("decision", "approve", "patch_sha256", plan.path("patch_sha256").asText());
    List<Http.Answer> answers =
        Await.<Http.Answer>atOnce(
            List.of(
                () -> b.with(Nodes.OPERATOR).post("/plans/" + id + "/review", review),
                () -> c.with(Nodes.OTHER_OPERATOR).post("/plans/" + id + "/review", review)));
    assertEquals(
        List.of(200, 409),
        answers.stream().map(Http.Answer::status).sorted().toList(),
        answers::toString);
    Http.Answer lost =
        answers.stream().filter(one -> one.status() == 409).findFirst().orElseThrow();
    assertEquals("already_reviewed", lost.code());
    JsonNode kept = a.http().get("/plans/" + id).json();
    assertEquals("approve", kept.at("/review/decision").asText(), kept::toString);
  }

  @Test
  void aPlanThatThreeNodesDraftAtOnceHasOneIdAndOnePatch() throws Exception {
    Map<String, Object> wanted =
        Map.of("agent_id", "drafts", "intent", "Say two", "target_paths", List.of("src"));
    List<String> ids = Await.atOnce(onEach(node -> plan(node, wanted)));
    assertEquals(1, ids.stream().distinct().count(), ids::toString);
    byte[] patch = a.http().bytes("/plans/" + ids.get(0) + "/patch");
    JsonNode plan = a.http().get("/plans/" + ids.get(0)).json();
    for (TestService node : List.of(b, c)) {
      assertArrayEquals(patch, node.http().bytes("/plans/" + ids.get(0) + "/patch"));
      assertEquals(plan, node.http().get("/plans/" + ids.get(0)).json());
    }
    assertTrue(new String(patch, StandardCharsets.UTF_8).contains("+two by "));
  }

  private interface OnNode<T> {
    T call(TestService node) throws Exception;
  }

  private static <T> List<Callable<T>> onEach(OnNode<T> call) {
    return Stream.of(a, b, c).map(node -> (Callable<T>) () -> call.call(node)).toList();
  }

  @Test
  void aSessionItsReportsAndItsSweepMeetAlthoughEachCameToAnotherNode() throws Exception {
    Map<String, Object> hook =
        Map.of(
            "session_id", "run-1",
            "cwd", nodes.repository().toString(),
            "hook_event_name", "PreToolUse",
            "tool_name", "Bash",
            "tool_input", Map.of("command", "ls"));
    assertEquals(200, a.http().post("/v1/hooks/claude-code", hook).status());
    JsonNode begun = b.http().get("/sessions/start?session_id=run-1").json();
    assertEquals("claude-code", begun.path("client").asText(), begun::toString);
    Http.Answer asked =
        a.http()
            .post(
                "/act",
                Map.of(
                    "agent_id", "claude-code",
                    "action", "run.tests",
                    "session_id", "run-1",
                    "elsewhere", true));
    long act = asked.json().path("event_id").asLong();
    Map<String, Object> report = Map.of("status", "done");
    List<Integer> told =
        Await.<Integer>atOnce(
            List.of(
                () -> b.http().post("/act/" + act + "/report", report).status(),
                () -> c.http().post("/act/" + act + "/report", report).status()));
    assertEquals(List.of(200, 409), told.stream().sorted().toList());
    String sweep =
        "diff --git a/src/a.txt b/src/a.txt\n--- a/src/a.txt\n+++ b/src/a.txt\n"
            + "@@ -1,3 +1,3 @@\n-one\n+uno\n two\n three\n";
    Http.Answer swept =
        c.http()
            .post(
                "/plan?sweep=true&agent_id=claude-code&intent=Whole&session_id=run-1",
                "text/x-diff",
                sweep.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, swept.status(), swept::body);
    JsonNode session = a.http().get("/sessions?session_id=run-1").json().at("/sessions/0");
    assertEquals("plan", session.at("/sweep/status").asText(), session::toString);
    assertEquals(swept.json().path("plan_id"), session.at("/sweep/plan_id"));
    JsonNode whole = b.http().get("/sessions/" + session.path("id").asLong()).json();
    List<String> became = new ArrayList<>();
    for (JsonNode event : whole.path("events")) {
      if (event.path("id").asLong() == act) {
        became.add(event.at("/became/status").asText());
      }
    }
    assertEquals(List.of("done"), became, whole::toString);
  }

  @Test
  void aReaderGoesOnAtAnotherNodeAndMissesAndRepeatsNothing() throws Exception {
    TestService leaving = nodes.start("leaving");
    long before = b.http().get("/meta").json().at("/log/size").asLong();
    EventReader first = EventReader.after(leaving.address(), before);
    CompletableFuture<Void> acts =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 100; i++) {
                Nodes.act(i % 2 == 0 ? b : c, "streams", "run.tests");
              }
            });
    first.awaitCount(20);
    leaving.close();
    first.awaitEnd();
    List<Long> read = new ArrayList<>(first.ids());
    EventReader second = EventReader.after(b.address(), read.get(read.size() - 1));
    acts.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    long last = Nodes.act(c, "streams", "run.tests").json().path("event_id").asLong();
    second.awaitEvent(last);
    read.addAll(second.ids());
    long end = read.get(read.size() - 1);
    assertEquals(LongStream.rangeClosed(before + 1, end).boxed().toList(), read);
  }

  @Test
  void anErasureElsewhereRemovesTheFilesThatANodeHasPublished() throws Exception {
    String id = plan(a, change("erased", "deux"));
    Path patch = a.plans().resolve(id + ".patch");
    assertTrue(patch.toFile().exists(), () -> List.of(a.plans().toFile().list()).toString());
    assertTrue(nodes.erase("erased") > 0);
    Await.until(PATIENCE, "the file is gone", () -> !patch.toFile().exists());
    for (TestService node : List.of(a, b, c)) {
      assertEquals(404, node.http().get("/plans/" + id).status());
    }
  }
}
