package dev.lifeagent.adapters.policy.opa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Stage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaGateTest {
  /** For calls that are to end by it: that they end later on a busy machine changes nothing. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** For calls that no one answers: the shorter, the sooner they are over. */
  private static final Duration BRIEF = Duration.ofMillis(100);

  /** For calls that must not end by it within the time of a test. */
  private static final Duration FOREVER = Duration.ofHours(1);

  /** For calls that are not about time; the machine may be busy. */
  private static final Duration PATIENT = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // What OPA documents for a defined rule.
        "{\"result\":true}                                     | allowed",
        "{\"result\":true,\"decision_id\":\"d\",\"metrics\":{}}  | allowed",
        "{\"result\":{\"allow\":true,\"reason\":\"fine\"}}       | allowed",
        "{\"result\":{\"allow\":true}}                         | allowed",
        "{\"result\":false}                                    | opa_deny: Open Policy Agent denied it",
        "{\"result\":{\"allow\":false}}                        | opa_deny: Open Policy Agent denied it",
        "{\"result\":{\"allow\":false,\"reason\":\" \"}}         | opa_deny: Open Policy Agent denied it",
        "{\"result\":{\"allow\":false,\"reason\":\"too big\"}}   | opa_deny: too big",
        "{\"result\":{\"allow\":false,\"reason\":\"a\\r\\n\\u202eb\"}} | opa_deny: a b",
        // Undefined, and everything that is not a decision.
        "{}                                                    | opa_unavailable",
        "{\"warning\":{\"code\":\"api_usage_warning\"}}          | opa_unavailable",
        "{\"result\":null}                                     | opa_unavailable",
        "{\"result\":\"true\"}                                 | opa_unavailable",
        "{\"result\":1}                                        | opa_unavailable",
        "{\"result\":[true]}                                   | opa_unavailable",
        "{\"result\":{}}                                       | opa_unavailable",
        "{\"result\":{\"allow\":\"true\"}}                       | opa_unavailable",
        "{\"result\":{\"allow\":null,\"reason\":\"x\"}}          | opa_unavailable",
        "{\"result\":{\"allow\":true,\"reason\":5}}              | opa_unavailable",
        "{\"result\":{\"allow\":true,\"deny\":[\"x\"]}}          | opa_unavailable",
        "{\"result\":{\"result\":true}}                        | opa_unavailable",
        "{\"result\":false,\"result\":true}                    | opa_unavailable",
        "{\"result\":true} {\"result\":true}                   | opa_unavailable",
        "{\"result\":true                                      | opa_unavailable",
        "true                                                  | opa_unavailable",
        "[{\"result\":true}]                                   | opa_unavailable",
        "<html>ok</html>                                       | opa_unavailable",
        "``                                                    | opa_unavailable",
      })
  void onlyAClearYesAllows(String body, String expected) throws Exception {
    try (StubOpa opa = StubOpa.saying(body)) {
      String said = Answers.said(new OpaGate(opa.url(), PATIENT).judge(GateRequests.request()));
      assertEquals(expected, expected.contains(": ") ? said : said.replaceFirst(": .*", ""));
      assertEquals(List.of(), opa.complaints);
      assertEquals(1, opa.asked.size());
    }
  }

  @Test
  void theQuestionHasTheTimeThatRedactingLeaves() throws Exception {
    AtomicLong now = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    try (StubOpa opa =
        new StubOpa(
            0,
            input -> {
              Answers.await(over);
              return StubOpa.Answer.ok("{\"result\":true}");
            })) {
      OpaGate gate =
          new OpaGate(
              opa.url(),
              FOREVER,
              (text, deadline) -> {
                now.set(FOREVER.minus(BRIEF).toNanos());
                return text;
              },
              now::get);
      Decision decision =
          assertTimeoutPreemptively(PATIENT, () -> gate.judge(GateRequests.request()));
      assertEquals(
          "opa_unavailable: Open Policy Agent did not answer in time", Answers.said(decision));
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 400, 401, 404, 429, 500, 503})
  void anotherStatusThan200Refuses(int status) throws Exception {
    String body = status == 204 ? "" : "{\"result\":true,\"code\":\"internal_error\"}";
    try (StubOpa opa = new StubOpa(0, input -> new StubOpa.Answer(status, body, ""))) {
      assertEquals(
          "opa_unavailable: Open Policy Agent answered with status " + status,
          Answers.said(new OpaGate(opa.url(), PATIENT).judge(GateRequests.request())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (StubOpa elsewhere = StubOpa.saying("{\"result\":true}");
        StubOpa opa =
            new StubOpa(
                0,
                input ->
                    new StubOpa.Answer(status, "", elsewhere.url() + "/v1/data/agent/allow"))) {
      assertEquals("opa_unavailable", code(opa.url(), PATIENT));
      assertEquals(1, opa.asked.size());
      assertEquals(0, elsewhere.asked.size());
    }
  }

  @Test
  void anAnswerUpToTheBoundIsReadAndALargerOneRefuses() throws Exception {
    String yes = "{\"result\":true}";
    try (StubOpa opa = StubOpa.saying(yes + " ".repeat(OpaAnswer.MOST_BYTES - yes.length()))) {
      assertEquals("allowed", code(opa.url(), PATIENT));
    }
    try (StubOpa opa = StubOpa.saying(yes + " ".repeat(OpaAnswer.MOST_BYTES - yes.length() + 1))) {
      assertEquals("opa_unavailable", code(opa.url(), PATIENT));
    }
  }

  @Test
  void aLongReasonIsCutAtACharacter() throws Exception {
    String reason = "\uD83D\uDED1".repeat(OpaAnswer.LONGEST_REASON + 1);
    try (StubOpa opa =
        StubOpa.saying("{\"result\":{\"allow\":false,\"reason\":\"" + reason + "\"}}")) {
      assertEquals(
          "opa_deny: " + "\uD83D\uDED1".repeat(OpaAnswer.LONGEST_REASON),
          Answers.said(new OpaGate(opa.url(), PATIENT).judge(GateRequests.request())));
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    try (RawServer opa =
        new RawServer(
            (out, socket) -> {
              RawServer.send(out, "HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                RawServer.send(out, " ".repeat(16 * 1024));
              }
            })) {
      assertEquals("opa_unavailable", code(opa.url(), PATIENT));
      assertTrue(opa.clientLeft());
    }
  }

  @Test
  void slowHeadersRefuseInTimeAndTheConnectionIsClosed() throws Exception {
    assertRefusesInTime((out, socket) -> {});
  }

  @Test
  void aSlowBodyRefusesInTimeAndTheConnectionIsClosed() throws Exception {
    assertRefusesInTime(
        (out, socket) -> {
          RawServer.send(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          for (int i = 0; i < 100; i++) {
            RawServer.send(out, " ");
            Thread.sleep(20);
          }
        });
  }

  @Test
  void headersThatDripRefuseInTime() throws Exception {
    assertRefusesInTime(
        (out, socket) -> {
          RawServer.send(out, "HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 100; i++) {
            RawServer.send(out, "X-" + i + ": y\r\n");
            Thread.sleep(20);
          }
        });
  }

  @Test
  void endlessInterimAnswersRefuseInTime() throws Exception {
    try (RawServer opa =
        new RawServer(
            (out, socket) -> {
              for (int i = 0; i < 50; i++) {
                RawServer.send(out, "HTTP/1.1 100 Continue\r\n\r\n");
                Thread.sleep(20);
              }
            })) {
      assertRefusesInTime(opa.url());
    }
  }

  private static void assertRefusesInTime(RawServer.Script script) throws Exception {
    try (RawServer opa = new RawServer(script)) {
      assertRefusesInTime(opa.url());
      assertTrue(opa.clientLeft(), "the connection is still open");
    }
  }

  private static void assertRefusesInTime(URI url) {
    Gate gate = new OpaGate(url, LIMIT);
    // Without its limit the gate would wait for as long as the peer likes.
    assertEquals(
        "opa_unavailable",
        assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> Answers.said(gate.judge(GateRequests.request())).split(":")[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage\r\n\r\n",
        "\u0000\u0001\u0002",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 banana OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"result\":tr",
        "HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n{\"result\":true}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"result\":true}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"result\":true}\r\n",
      })
  void halfAnswersAndGarbageRefuse(String bytes) throws Exception {
    try (RawServer opa =
        new RawServer(
            (out, socket) -> {
              RawServer.send(out, bytes);
              socket.shutdownOutput();
            })) {
      assertEquals("opa_unavailable", code(opa.url(), PATIENT));
    }
  }

  @Test
  void aResetRefuses() throws Exception {
    try (RawServer opa =
        new RawServer(
            (out, socket) -> {
              socket.setSoLinger(true, 0);
              socket.close();
            })) {
      assertEquals("opa_unavailable", code(opa.url(), PATIENT));
    }
  }

  @Test
  void bytesAfterAnAnswerAreNotTakenForTheNextOne() throws Exception {
    try (RawServer opa =
        new RawServer(
            (out, socket) ->
                RawServer.send(
                    out, RawServer.ok("{\"result\":false}") + RawServer.ok("{\"result\":true}")))) {
      Gate gate = new OpaGate(opa.url(), PATIENT);
      assertEquals("opa_deny", Answers.said(gate.judge(GateRequests.request())).split(":")[0]);
      for (int i = 0; i < 20; i++) {
        assertNotEquals("allowed", Answers.said(gate.judge(GateRequests.request())));
      }
    }
  }

  @Test
  @Timeout(60)
  void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    try (StubOpa opa =
        new StubOpa(
            0,
            input -> {
              boolean slow = input.path("intent").asText().equals("slow");
              if (slow) {
                Answers.await(late);
              }
              return StubOpa.Answer.ok("{\"result\":" + slow + "}");
            })) {
      Gate gate = new OpaGate(opa.url(), LIMIT);
      assertEquals("opa_unavailable", Answers.said(gate.judge(plan("slow"))).split(":")[0]);
      late.countDown();
      int denied = 0;
      while (denied < 10) {
        String said = Answers.said(gate.judge(plan("quick"))).split(":")[0];
        assertNotEquals("allowed", said);
        denied += said.equals("opa_deny") ? 1 : 0; // else the machine was busy for the whole limit
      }
    }
  }

  @Test
  void noConnectionRefusesAndTheNextCallIsServedWhenOpaIsBack() throws Exception {
    int port;
    Gate gate;
    try (StubOpa opa = StubOpa.saying("{\"result\":true}")) {
      port = opa.port();
      gate = new OpaGate(opa.url(), PATIENT);
      assertEquals("allowed", Answers.said(gate.judge(GateRequests.request())));
    }
    assertEquals(
        "opa_unavailable: Open Policy Agent cannot be reached, or broke off its answer",
        Answers.said(gate.judge(GateRequests.request())));
    try (StubOpa opa = new StubOpa(port, input -> StubOpa.Answer.ok("{\"result\":true}"))) {
      assertEquals("allowed", Answers.said(gate.judge(GateRequests.request())));
      assertEquals(1, opa.asked.size());
    }
  }

  @Test
  void aListenerThatAcceptsNoConnectionRefusesInTime() throws Exception {
    List<Socket> fill = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket();
        fill.add(socket);
        try {
          socket.connect(full.getLocalSocketAddress(), 100);
        } catch (java.net.SocketTimeoutException e) {
          break;
        }
      }
      assertRefusesInTime(URI.create("http://127.0.0.1:" + full.getLocalPort()));
    } finally {
      for (Socket socket : fill) {
        socket.close();
      }
    }
  }

  @Test
  void aHostThatDoesNotExistRefuses() {
    assertEquals("opa_unavailable", code(URI.create("http://opa.invalid:8181"), LIMIT));
  }

  @Test
  void manyAskAtOnceAndEachGetsItsOwnAnswer() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try (StubOpa opa =
        new StubOpa(
            0,
            input -> StubOpa.Answer.ok("{\"result\":" + input.path("intent").asBoolean() + "}"))) {
      Gate gate = new OpaGate(opa.url(), PATIENT);
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        String intent = String.valueOf(i % 3 == 0);
        answers.add(callers.submit(() -> Answers.said(gate.judge(plan(intent))).split(":")[0]));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertEquals(i % 3 == 0 ? "allowed" : "opa_deny", answers.get(i).get());
      }
      assertEquals(List.of(), opa.complaints);
      assertTrue(opa.clientPorts.size() <= 32, "connections: " + opa.clientPorts.size());
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void oneConnectionServesOneQuestionAfterAnother() throws Exception {
    try (StubOpa opa = StubOpa.saying("{\"result\":false}")) {
      Gate gate = new OpaGate(opa.url(), PATIENT);
      for (int i = 0; i < 50; i++) {
        gate.judge(GateRequests.request());
      }
      assertEquals(50, opa.asked.size());
      assertEquals(1, opa.clientPorts.size());
    }
  }

  @Test
  void anInterruptedCallerIsRefusedAndStaysInterrupted() throws Exception {
    try (StubOpa opa = StubOpa.saying("{\"result\":true}")) {
      Thread.currentThread().interrupt();
      Decision decision = new OpaGate(opa.url(), PATIENT).judge(GateRequests.request());
      assertTrue(Thread.interrupted());
      assertEquals("opa_unavailable", Answers.said(decision).split(":")[0]);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTEXT", "REPLY"})
  void contentIsNotOpasBusiness(Stage stage) throws Exception {
    try (StubOpa opa = StubOpa.saying("{\"result\":false}")) {
      GateRequest content = GateRequests.at(stage, CallKind.TURN, List.of());
      assertEquals("allowed", Answers.said(new OpaGate(opa.url(), PATIENT).judge(content)));
      assertEquals(0, opa.asked.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", "/opa", "/opa/"})
  void aPathBeforeOpasOwnIsKept(String path) throws Exception {
    try (StubOpa opa = StubOpa.saying("{\"result\":true}")) {
      assertEquals("allowed", code(URI.create(opa.url() + path), PATIENT));
      String expected = "[expected /v1/data/agent/allow but was sent /opa/v1/data/agent/allow]";
      assertEquals(path.contains("opa") ? expected : "[]", opa.complaints.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1",
        "127.0.0.1:8181",
        "http:/v1",
        "/v1/data",
        "http://user:word@127.0.0.1",
        "http://127.0.0.1?x=1",
        "http://127.0.0.1/#x",
      })
  void anUnfitUrlIsRefusedWithoutShowingIt(String url) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> new OpaGate(uri(url), LIMIT));
    assertTrue(!String.valueOf(refusal.getMessage()).contains("word"));
  }

  private static URI uri(String url) {
    return url.startsWith("127") ? URI.create("//" + url) : URI.create(url);
  }

  private static GateRequest plan(String intent) {
    return GateRequests.request(CallKind.PLAN, List.of(new GateRequest.Text("intent", intent)));
  }

  private static String code(URI url, Duration limit) {
    return Answers.said(new OpaGate(url, limit).judge(GateRequests.request())).split(":")[0];
  }
}
