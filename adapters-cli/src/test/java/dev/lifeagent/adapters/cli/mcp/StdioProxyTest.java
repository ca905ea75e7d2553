package dev.lifeagent.adapters.cli.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a host become requests of a service, and whatever comes of them one line each. */
class StdioProxyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

  private final ConcurrentLinkedQueue<Headers> headers = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile Answering answering;

  /** What the service does. */
  private interface Answering {
    Answer to(JsonNode message) throws Exception;
  }

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    answering = message -> new Answer(200, result(message, "{}"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/mcp",
        exchange -> {
          headers.add(exchange.getRequestHeaders());
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          bodies.add(body);
          try {
            Answer answer = answering.to(JSON.readTree(body));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          } catch (Exception e) {
            // The connection is dropped.
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static String result(JsonNode message, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result + "}";
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The answers by their ids, to these lines and the end of the input. */
  private static Map<String, JsonNode> talk(URI service, String... lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] in = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    new StdioProxy(new ServiceClient(service, "a-key"), out).run(new ByteArrayInputStream(in));
    Map<String, JsonNode> answers = new HashMap<>();
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.isEmpty() || text.endsWith("\n"), text);
    for (String line : text.isEmpty() ? List.<String>of() : List.of(text.split("\n"))) {
      JsonNode answer = JSON.readTree(line);
      assertEquals("2.0", answer.path("jsonrpc").asText());
      answers.put(answer.path("id").toString(), answer);
    }
    return answers;
  }

  private static String ask(int id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
  }

  @Test
  void eachRequestIsAnsweredOnceAndANotificationNever() throws IOException {
    answering =
        message -> message.has("id") ? new Answer(200, result(message, "{}")) : new Answer(202, "");
    Map<String, JsonNode> answers =
        talk(
            address(),
            ask(1, "ping"),
            "",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"method\":\"ping\"}");
    assertEquals(java.util.Set.of("1", "\"two\""), answers.keySet());
    assertEquals(3, bodies.size(), "a blank line is no message");
    headers.forEach(sent -> assertEquals("a-key", sent.getFirst("X-API-Key")));
  }

  @Test
  void theRevisionThatIsAgreedOnGoesWithWhatFollows() throws IOException {
    answering =
        message ->
            new Answer(
                200,
                result(
                    message,
                    message.path("method").asText().equals("initialize")
                        ? "{\"protocolVersion\":\"2025-06-18\"}"
                        : "{}"));
    talk(address(), ask(1, "initialize"), ask(2, "tools/list"));
    assertEquals(
        java.util.Arrays.asList(null, "2025-06-18"),
        headers.stream().map(sent -> sent.getFirst("MCP-Protocol-Version")).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "tools/call, \"name\":\"act_check\", act_check",
    "resources/read, \"uri\":\"policy://current\", policy://current",
    "resources/read, \"uri\":\"plan://ä\", =?base64?cGxhbjovL8Ok?=",
    "tools/call, \"name\":\"=?base64?eA==?=\", =?base64?PT9iYXNlNjQ/ZUE9PT89?=",
    "tools/list, \"more\":1, "
  })
  void theNewerEraSaysInHeadersWhatTheMessageSays(String method, String member, String name)
      throws IOException {
    talk(
        address(),
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s,%s}}"
            .formatted(method, member, META));
    Headers sent = headers.element();
    assertEquals("2026-07-28", sent.getFirst("MCP-Protocol-Version"));
    assertEquals(method, sent.getFirst("Mcp-Method"));
    assertEquals(name, sent.getFirst("Mcp-Name"));
  }

  @Test
  void aHeaderCannotBeForgedByAMessage() throws IOException {
    talk(
        address(),
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\\r\\nX-API-Key: b\",\"params\":{\"_meta\":"
            + "{\"io.modelcontextprotocol/protocolVersion\":\"1\\r\\nX: y\"}}}");
    assertEquals(List.of("a-key"), headers.element().get("X-API-Key"));
    assertEquals(null, headers.element().getFirst("X"));
  }

  @ParameterizedTest
  @CsvSource({
    "{bad, -32700",
    "{} {}, -32700",
    "[], -32600",
    "3, -32600",
    "{\"id\":5}, -32600",
    "{\"method\":7}, -32600"
  })
  void whatIsNotAMessageIsAnsweredAndNotSent(String line, int code) throws IOException {
    Map<String, JsonNode> answers = talk(address(), line, ask(1, "ping"));
    JsonNode refused = answers.get(line.contains("5") ? "5" : "null");
    assertEquals(code, refused.path("error").path("code").asInt(), answers.toString());
    assertTrue(answers.get("1").has("result"), "the rest goes on");
    assertEquals(1, bodies.size());
  }

  @Test
  void aServiceThatIsDownAnswersEachRequestWithAnError() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Map<String, JsonNode> answers =
        talk(
            URI.create("http://127.0.0.1:" + free),
            ask(1, "initialize"),
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            ask(2, "tools/list"));
    assertEquals(2, answers.size());
    answers
        .values()
        .forEach(
            answer -> {
              String message = answer.path("error").path("message").asText();
              assertTrue(message.startsWith("no service answers at"), message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " § ",
      textBlock =
          """
          401 § {"detail":"unauthenticated: the key is unknown","code":"unauthenticated"} § the key is unknown; name a key
          429 § {"detail":"rate_limited: too many","code":"rate_limited"} § rate_limited: too many
          404 § {"detail":"not_found: nothing","code":"not_found"} § not_found: nothing
          200 § <html> § not a Life-Agent
          500 § {} § not a Life-Agent
          302 § [] § not a Life-Agent
          """)
  void anAnswerThatIsNotOfTheProtocolBecomesAnError(int status, String body, String expected)
      throws IOException {
    answering = message -> new Answer(status, body);
    JsonNode error = talk(address(), ask(1, "ping")).get("1").path("error");
    assertEquals(-32000, error.path("code").asInt());
    assertTrue(error.path("message").asText().contains(expected), error.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anErrorOfTheProtocolIsPassedOnUnderTheIdOfItsRequest(boolean named) throws IOException {
    answering =
        message ->
            new Answer(
                413,
                "{\"jsonrpc\":\"2.0\",\"id\":"
                    + (named ? "1" : "null")
                    + ",\n\"error\":{\"code\":-32600,\"message\":\"too large\"}}");
    JsonNode answer = talk(address(), ask(1, "ping")).get("1");
    assertEquals("too large", answer.path("error").path("message").asText());
  }

  @Test
  void aConnectionThatIsDroppedIsAnError() throws IOException {
    answering =
        message -> {
          throw new IllegalStateException("dropped");
        };
    assertTrue(talk(address(), ask(1, "ping")).get("1").has("error"));
  }

  @Test
  void aSlowRequestHoldsUpNoOther() throws IOException {
    CountDownLatch others = new CountDownLatch(3);
    answering =
        message -> {
          if (message.path("id").asInt() == 1) {
            others.await();
          } else {
            others.countDown();
          }
          return new Answer(200, result(message, "{}"));
        };
    assertEquals(
        4, talk(address(), ask(1, "ping"), ask(2, "ping"), ask(3, "ping"), ask(4, "ping")).size());
  }

  @Test
  void aLineThatIsTooLongIsDroppedAndTheNextIsRead() throws IOException {
    byte[] in = ("x".repeat(20_000) + "\nshort\nlast").getBytes(StandardCharsets.UTF_8);
    MessageLines lines = new MessageLines(new ByteArrayInputStream(in), 10_000);
    assertTrue(lines.next().orElseThrow().tooLong());
    assertEquals("short", new String(lines.next().orElseThrow().bytes(), StandardCharsets.UTF_8));
    assertEquals("last", new String(lines.next().orElseThrow().bytes(), StandardCharsets.UTF_8));
    assertTrue(lines.next().isEmpty());
  }
}
