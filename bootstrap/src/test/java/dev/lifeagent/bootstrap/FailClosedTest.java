package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.service.Extensions;
import dev.lifeagent.bootstrap.support.FakeOpa;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What cannot decide or record refuses: for each cause, the calls that depend on it are refused
 * with the right code and counted, the others go on, and everything works again once it is gone.
 */
class FailClosedTest {
  private static final String PATCH =
      "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  @TempDir static Path folder;
  private static Path repository;
  private static Path blob;
  private static FakeOpa opa;
  private static TestService service;
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static volatile boolean handlerThrows;
  private static volatile boolean listenerThrows;
  private static volatile boolean gateStalls;

  /** One way to call the service; a call for itself says what came back. */
  private enum Use {
    ACT(() -> act("note")),
    HANDLED(() -> act("handled")),
    TURN(() -> post("/turn", Map.of("agent_id", "a", "input", "Hello"))),
    PLAN(FailClosedTest::plan),
    APPROVE(() -> review("approve")),
    REJECT(() -> review("reject")),
    RELOAD(() -> post("/policy/reload", Map.of())),
    STATE(() -> service.http().get("/state?agent_id=a"));

    private final Callable<Http.Answer> call;

    Use(Callable<Http.Answer> call) {
      this.call = call;
    }

    /** 200, or the status and the code of the refusal. */
    String outcome() {
      try {
        Http.Answer answer = call.call();
        return answer.status() == 200 ? "200" : answer.status() + " " + answer.code();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /** What breaks, how it is repaired, and which uses are refused meanwhile, with what. */
  private enum Cause {
    OPA_BREAKS_OFF(
        () -> opa.answer(""),
        () -> opa.answer(FakeOpa.YES),
        "503 opa_unavailable",
        Use.ACT,
        Use.TURN,
        Use.PLAN,
        Use.APPROVE),
    OPA_TALKS_NONSENSE(
        () -> opa.answer("{\"result\":\"perhaps\"}"),
        () -> opa.answer(FakeOpa.YES),
        "503 opa_unavailable",
        Use.ACT,
        Use.TURN,
        Use.PLAN,
        Use.APPROVE),
    OPA_IS_UNDEFINED(
        () -> opa.answer("{}"), () -> opa.answer(FakeOpa.YES), "503 opa_unavailable", Use.ACT),
    OPA_IS_SLOW(
        () -> opa.fallSilent(),
        () -> opa.answer(FakeOpa.YES),
        "503 opa_unavailable",
        Use.ACT,
        Use.TURN,
        Use.PLAN),
    OPA_SAYS_NO(
        () -> opa.answer("{\"result\":false}"),
        () -> opa.answer(FakeOpa.YES),
        "403 opa_deny",
        Use.ACT,
        Use.TURN,
        Use.PLAN,
        Use.APPROVE),
    A_GATE_RUNS_OUT_OF_TIME(
        () -> gateStalls = true,
        () -> gateStalls = false,
        "503 gate_timeout",
        Use.ACT,
        Use.TURN,
        Use.PLAN,
        Use.APPROVE),
    THE_LOG_REFUSES(
        () ->
            sql(
                "CREATE TRIGGER refuse BEFORE INSERT ON events"
                    + " BEGIN SELECT RAISE(ABORT, 'no'); END"),
        () -> sql("DROP TRIGGER refuse"),
        "503 log_unavailable",
        Use.ACT,
        Use.HANDLED,
        Use.TURN,
        Use.PLAN,
        Use.APPROVE,
        Use.REJECT,
        Use.RELOAD),
    THE_WORKSPACE_IS_GONE(
        () -> Files.move(repository, folder.resolve("elsewhere")),
        () -> Files.move(folder.resolve("elsewhere"), repository),
        "503 workspace_unavailable",
        Use.PLAN,
        Use.APPROVE),
    AN_OBJECT_IS_MISSING(
        () -> Files.move(blob, folder.resolve("blob")),
        () -> Files.move(folder.resolve("blob"), blob),
        "503 workspace_unavailable",
        Use.PLAN,
        Use.APPROVE),
    A_HANDLER_THROWS(
        () -> handlerThrows = true, () -> handlerThrows = false, "500 action_failed", Use.HANDLED),
    A_LISTENER_THROWS(() -> listenerThrows = true, () -> listenerThrows = false, "none"),
    THE_KILL_SWITCH_IS_ON(
        () -> killSwitch(true),
        () -> killSwitch(false),
        "503 kill_switch",
        Use.ACT,
        Use.HANDLED,
        Use.TURN,
        Use.PLAN,
        Use.APPROVE);

    private final Step breaks;
    private final Step repairs;
    private final String refusal;
    private final List<Use> refused;

    Cause(Step breaks, Step repairs, String refusal, Use... refused) {
      this.breaks = breaks;
      this.repairs = repairs;
      this.refusal = refusal;
      this.refused = List.of(refused);
    }

    String code() {
      return refusal.substring(refusal.indexOf(' ') + 1);
    }

    /** What {@code /health/ready} says of it once three calls were refused. */
    String missing() {
      return this == OPA_BREAKS_OFF || this == OPA_IS_SLOW
          ? "[\"opa\"]"
          : this == THE_WORKSPACE_IS_GONE ? "[\"workspace\"]" : "";
    }

    /** What is tried: OPA's silence takes a second each time, so that only what it refuses. */
    List<Use> tried() {
      return this == OPA_IS_SLOW || this == OPA_IS_UNDEFINED ? refused : List.of(Use.values());
    }

    /** OPA and gates of one's own are asked about everything, handled or not. */
    String expected(Use use) {
      boolean gated = refused.contains(Use.TURN) && use == Use.HANDLED;
      return gated || refused.contains(use) ? refusal : "200";
    }
  }

  @BeforeAll
  static void start() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    Git git = Git.init(repository).commit(Map.of("src/a.txt", "one\ntwo\n"));
    String id = git.ok("rev-parse", "HEAD:src/a.txt");
    blob = repository.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    opa = new FakeOpa();
    Path script = folder.resolve("script.yaml");
    Files.writeString(
        script, "version: \"1\"\nafter_last: restart\nreplies:\n  - text: \"Hello.\"\n");
    Gate gate =
        request -> {
          if (gateStalls) {
            throw new DeadlineExceededException();
          }
          return Decision.allow(request);
        };
    CallListener listener =
        new CallListener() {
          @Override
          public void recorded(long id, Event event) {
            if (listenerThrows) {
              throw new IllegalStateException("a listener");
            }
          }
        };
    service =
        TestService.start(
            folder,
            repository,
            Map.of(
                "OPA_ENABLE", "true",
                "OPA_URL", opa.url(),
                "ALLOW_SELF_REVIEW", "true",
                "LLM_PROVIDER", "script",
                "LLM_SCRIPT", script.toString()),
            Extensions.none()
                .handler("handled", (call, act) -> handle())
                .gate(gate)
                .listener(listener));
  }

  @AfterAll
  static void stop() {
    service.close();
    opa.close();
  }

  private static Optional<Object> handle() {
    if (handlerThrows) {
      throw new IllegalStateException("a handler");
    }
    return Optional.of("handled");
  }

  @ParameterizedTest
  @EnumSource
  void whatDependsOnItIsRefusedAndCountedAndWorksAgain(Cause cause) throws Exception {
    propose();
    propose();
    String policy = service.http().get("/policy").body();
    double before = denied(cause.code());
    List<String> expected = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    cause.breaks.run();
    try {
      for (Use use : cause.tried()) {
        expected.add(use + " " + cause.expected(use));
        seen.add(use + " " + use.outcome());
      }
      assertEquals(cause.missing(), missing(), "/health/ready");
    } finally {
      cause.repairs.run();
    }
    assertEquals(String.join("\n", expected), String.join("\n", seen));
    long refused = expected.stream().filter(line -> line.endsWith(cause.refusal)).count();
    assertEquals(before + refused, denied(cause.code()), "policy_denied_total");
    if (cause == Cause.THE_LOG_REFUSES) {
      assertEquals(policy, service.http().get("/policy").body(), "a reload without its record");
    }
    propose();
    propose();
    for (Use use : Use.values()) {
      assertEquals("200", use.outcome(), use + " once it is over");
    }
    assertEquals("", missing(), "ready once it is over");
  }

  private static final List<String> OPEN = new ArrayList<>();

  /** A plan that can be decided about later, whatever is broken then. */
  private static void propose() {
    Http.Answer answer = plan();
    assertEquals(200, answer.status(), answer.body());
    OPEN.add(answer.body());
  }

  private static Http.Answer plan() {
    String intent = "Count up, try " + COUNTER.incrementAndGet();
    return post("/plan", Map.of("agent_id", "a", "intent", intent, "patch", PATCH));
  }

  private static Http.Answer review(String decision) throws Exception {
    var plan = new ObjectMapper().readTree(OPEN.get(OPEN.size() - 1));
    OPEN.remove(OPEN.size() - 1);
    return post(
        "/plans/" + plan.path("plan_id").asText() + "/review",
        Map.of("decision", decision, "patch_sha256", plan.path("patch_sha256").asText()));
  }

  private static Http.Answer act(String action) {
    return post("/act", Map.of("agent_id", "a", "action", action));
  }

  private static Http.Answer post(String path, Map<String, ?> body) {
    return service.http().post(path, body);
  }

  private static String missing() {
    Http.Answer answer = service.http().get("/health/ready");
    return answer.status() == 200 ? "" : answer.json().path("missing").toString();
  }

  private static void killSwitch(boolean on) {
    Http.Answer answer = post("/kill-switch", Map.of("on", on, "reason", "a test"));
    assertEquals(200, answer.status(), answer.body());
  }

  private static void sql(String statement) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("data/agent.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private static double denied(String code) {
    Matcher line =
        Pattern.compile("(?m)^policy_denied_total\\{reason=\"" + code + "\"\\} (\\S+)$")
            .matcher(service.http().get("/metrics").body());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }
}
