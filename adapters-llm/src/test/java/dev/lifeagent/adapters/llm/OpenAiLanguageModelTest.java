package dev.lifeagent.adapters.llm;

import static dev.lifeagent.adapters.llm.StubServer.OK;
import static dev.lifeagent.adapters.llm.StubServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.LanguageModelException.Fault;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiLanguageModelTest {
  /** For calls that are to end by it: that they end later on a busy machine changes nothing. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** Of which ten seconds are left for as long as the machine is busy. */
  private static final TimeLimit TEN = new TimeLimit(Duration.ofSeconds(10), () -> 0);

  /** For calls that are not about time. */
  private static final TimeLimit AMPLE = new TimeLimit(Duration.ofMinutes(1), () -> 0);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static OpenAiLanguageModel model(BaseUrl url) {
    return model(url, AMPLE);
  }

  /** A model that does not sleep between two tries. */
  private static OpenAiLanguageModel model(BaseUrl url, TimeLimit limit) {
    Optional<ApiKey> key = Optional.of(ApiKey.of(StubServer.KEY));
    return new OpenAiLanguageModel(url, key, limit, CLOCK, Optional.empty(), wait -> {});
  }

  @Test
  void sendsThePromptAndReadsTheReply() throws IOException {
    try (StubServer server = new StubServer(status(200, OK))) {
      Completion reply = model(server.url()).complete(Prompts.prompt());
      assertEquals(
          new Completion("hello", "model-x-2026", "stop", OptionalInt.of(11), OptionalInt.of(3)),
          reply);
      assertEquals(List.of(), server.complaints);
      assertEquals(1, server.calls.get());
      assertEquals(99, server.bodies.get(0).path("max_tokens").asInt());
    }
  }

  @Test
  void readsAReplyWithoutUsageAndModel() throws IOException {
    String body = "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}";
    try (StubServer server = new StubServer(status(200, body))) {
      assertEquals(
          new Completion("", "model-x", "length", OptionalInt.empty(), OptionalInt.empty()),
          model(server.url()).complete(Prompts.prompt()));
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("too often", Fault.UNAVAILABLE, 3, status(429, "KEYTEXT PROMPTTEXT")),
        failure("too often, later", Fault.UNAVAILABLE, 1, status(429, "", "Retry-After", "31")),
        failure("broken", Fault.UNAVAILABLE, 3, status(500, "oops")),
        failure("overloaded", Fault.UNAVAILABLE, 3, status(503, "", "Retry-After", "0")),
        failure("wrong key", Fault.REJECTED, 1, status(401, "{\"error\":\"KEYTEXT\"}")),
        failure("unknown model", Fault.REJECTED, 1, status(404, "no")),
        failure("bad request", Fault.REJECTED, 1, status(400, "PROMPTTEXT")),
        failure("redirect", Fault.REJECTED, 1, status(307, "", "Location", "/api/v1/elsewhere")),
        failure("no content", Fault.MALFORMED, 1, status(204, "")),
        failure("cut stream", Fault.UNAVAILABLE, 3, StubServer.cutStream()),
        failure("too large", Fault.MALFORMED, 1, StubServer.oversized()),
        malformed("PROMPTTEXT not JSON"),
        malformed(""),
        malformed("[]"),
        malformed("null"),
        malformed(OK + "{}"),
        malformed("{\"choices\":[]}"),
        malformed("{\"choices\":[7]}"),
        malformed("{\"choices\":{}}"),
        malformed(OK.replace("\"hello\"", "null")),
        malformed(OK.replace("\"hello\"", "[\"hello\"]")),
        malformed(OK.replace("\"hello\"", "\"half \\ud800\"")),
        malformed(OK.replace("\"content\"", "\"contents\"")),
        malformed(OK.replace("{\"id\":\"1\",", "{\"id\":\"1\",\"model\":\"other\",")));
  }

  private static Arguments failure(String name, Fault fault, int calls, StubServer.Answer answer) {
    return arguments(name, fault, calls, answer);
  }

  private static Arguments malformed(String body) {
    return arguments("a body like " + body, Fault.MALFORMED, 1, status(200, body));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void endsInTheRightFault(String name, Fault fault, int calls, StubServer.Answer answer)
      throws IOException {
    try (StubServer server = new StubServer(answer)) {
      LanguageModelException failure = fails(server.url());
      assertEquals(fault, failure.fault());
      assertEquals(calls, server.calls.get(), "calls");
      assertEquals(List.of(), server.complaints);
    }
  }

  static Stream<Arguments> slow() {
    return Stream.of(
        arguments("headers", StubServer.slowHeaders()), arguments("body", StubServer.slowBody()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slow")
  @Timeout(60)
  void anAnswerThatDoesNotEndIsATimeoutAndNotAskedForAgain(String name, StubServer.Answer answer)
      throws IOException {
    try (StubServer server = new StubServer(answer)) {
      assertEquals(Fault.TIMEOUT, fails(server.url(), TimeLimit.of(SHORT)).fault());
      assertTrue(server.calls.get() <= 1, "calls: " + server.calls);
      assertEquals(List.of(), server.complaints);
    }
  }

  @Test
  void aRefusedConnectionIsUnavailable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(Fault.UNAVAILABLE, fails(BaseUrl.of("http://127.0.0.1:" + port)).fault());
  }

  @Test
  @Timeout(60)
  void aServerThatIsSilentOnceConnectedIsATimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BaseUrl url = BaseUrl.of("http://127.0.0.1:" + silent.getLocalPort());
      assertEquals(Fault.TIMEOUT, fails(url, TimeLimit.of(SHORT)).fault());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"",
      })
  void chunksThatAreBrokenAreUnavailable(String answer) throws Exception {
    Thread server;
    try (ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      server = new Thread(() -> answerAll(socket, answer));
      server.start();
      BaseUrl url = BaseUrl.of("http://127.0.0.1:" + socket.getLocalPort());
      assertEquals(Fault.UNAVAILABLE, fails(url).fault());
    }
    server.join();
  }

  private static void answerAll(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket peer = server.accept()) {
        peer.getInputStream().read();
        peer.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        peer.shutdownOutput();
        peer.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The client went away, or the test ended; the loop sees which.
        continue;
      }
    }
  }

  @Test
  void triesAgainWhereAnotherTryMaySucceed() throws IOException {
    try (StubServer server =
        new StubServer(
            status(429, "", "Retry-After", "1"),
            status(500, "", "Retry-After", "0"),
            status(200, OK))) {
      assertEquals("hello", model(server.url()).complete(Prompts.prompt()).text());
      assertEquals(3, server.calls.get());
      assertEquals(List.of(), server.complaints);
    }
  }

  @Test
  void thePauseBetweenTwoTriesIsSlept() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> Pauses.SLEEPING.pause(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "Thu, 01 Jan 2026 00:00:30 GMT"})
  void saysWhenToComeBackWhereThatIsBeyondTheLimit(String retryAfter) throws IOException {
    try (StubServer server = new StubServer(status(429, "", "Retry-After", retryAfter))) {
      assertEquals(Optional.of(Duration.ofSeconds(30)), fails(server.url(), TEN).retryAfter());
      assertEquals(1, server.calls.get());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "soon", "", "9999999999999999999", "1,5"})
  void ignoresARetryAfterThatIsNone(String retryAfter) throws IOException {
    try (StubServer server = new StubServer(status(503, "", "Retry-After", retryAfter))) {
      assertEquals(Optional.empty(), fails(server.url()).retryAfter());
      assertEquals(3, server.calls.get());
    }
  }

  @Test
  void anInterruptEndsTheCallAndStaysVisible() throws IOException {
    try (StubServer server = new StubServer(StubServer.slowHeaders())) {
      Thread.currentThread().interrupt();
      LanguageModelException failure =
          assertThrows(
              LanguageModelException.class, () -> model(server.url()).complete(Prompts.prompt()));
      assertTrue(Thread.interrupted());
      assertEquals(Fault.UNAVAILABLE, failure.fault());
    }
  }

  private static LanguageModelException fails(BaseUrl url) {
    return fails(url, AMPLE);
  }

  private static LanguageModelException fails(BaseUrl url, TimeLimit limit) {
    OpenAiLanguageModel model = model(url, limit);
    LanguageModelException failure =
        assertThrows(LanguageModelException.class, () -> model.complete(Prompts.prompt()));
    StringWriter everything = new StringWriter();
    failure.printStackTrace(new PrintWriter(everything));
    for (String hidden : List.of("KEYTEXT", "PROMPTTEXT", "127.0.0.1", "Bearer")) {
      assertFalse(everything.toString().contains(hidden), hidden + " in " + everything);
    }
    return failure;
  }
}
