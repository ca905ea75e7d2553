package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider on the loopback that looks at every part of what it is sent, and answers as it is
 * told.
 */
final class StubServer implements AutoCloseable {
  static final String KEY = "KEYTEXT-123";
  static final String OK =
      """
      {"id":"1","object":"chat.completion","model":"model-x-2026","created":1,
       "choices":[{"index":0,"message":{"role":"assistant","content":"hello"},
                   "finish_reason":"stop","logprobs":null}],
       "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14},"x_more":[1]}
      """;

  private static final String EXPECTED_BODY =
      """
      {"model":"model-x",
       "messages":[{"role":"system","content":"you are PROMPTTEXT"},
                   {"role":"assistant","content":"before"},
                   {"role":"user","content":"say \\"hé\\"\\nPROMPTTEXT"}],
       "temperature":0.25,"seed":7,"max_tokens":99,"stream":false}
      """;

  final List<String> complaints = new CopyOnWriteArrayList<>();
  final AtomicInteger calls = new AtomicInteger();
  final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Answers one exchange. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange, JsonNode body, CountDownLatch closing) throws Exception;
  }

  /** Gives the answers in their order; the last one again and again. */
  StubServer(Answer... answers) throws IOException {
    this.answers.addAll(Arrays.asList(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  BaseUrl url() {
    return BaseUrl.of("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/");
  }

  static Answer status(int status, String text, String... header) {
    return (exchange, body, closing) -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().add(header[i], header[i + 1]);
      }
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** A server that takes the limit of tokens under one name alone, as OpenAI says it. */
  static Answer taking(String member, String refused) {
    String error =
        """
        {"error":{"message":"Unsupported parameter: '%s' is not supported with this model. \
        Use '%s' instead.","type":"invalid_request_error","param":"%s",
        "code":"unsupported_parameter"}}
        """
            .formatted(refused, member, refused);
    return (exchange, body, closing) ->
        (body.has(member) ? status(200, OK) : status(400, error)).to(exchange, body, closing);
  }

  static Answer slowHeaders() {
    return (exchange, body, closing) -> closing.await();
  }

  static Answer slowBody() {
    return (exchange, body, closing) -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      while (!closing.await(20, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    };
  }

  static Answer cutStream() {
    return (exchange, body, closing) -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  static Answer oversized() {
    return (exchange, body, closing) -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 80; i++) {
        exchange.getResponseBody().write(spaces);
      }
    };
  }

  private void handle(HttpExchange exchange) {
    calls.incrementAndGet();
    try (exchange) {
      JsonNode body = inspect(exchange);
      Answer answer;
      synchronized (answers) {
        answer = answers.size() > 1 ? answers.remove() : answers.element();
      }
      answer.to(exchange, body, closing);
    } catch (Exception e) {
      // The client went away, which many tests are about.
      return;
    }
  }

  /** The body that was sent; how it calls the limit of tokens is for the test to judge. */
  private JsonNode inspect(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    expect("POST", exchange.getRequestMethod());
    expect("/api/v1/chat/completions", exchange.getRequestURI().toString());
    expect("HTTP/1.1", exchange.getProtocol());
    expect(List.of("Bearer " + KEY), exchange.getRequestHeaders().get("Authorization"));
    expect(List.of("application/json"), exchange.getRequestHeaders().get("Content-Type"));
    expect(List.of("application/json"), exchange.getRequestHeaders().get("Accept"));
    expect(null, exchange.getRequestHeaders().get("Cookie"));
    ObjectMapper json = new ObjectMapper();
    JsonNode sent = json.readTree(body);
    bodies.add(sent);
    ObjectNode usual = sent.deepCopy();
    if (usual.has("max_completion_tokens")) {
      expect(null, usual.get("max_tokens"));
      usual.set("max_tokens", usual.remove("max_completion_tokens"));
    }
    expect(json.readTree(EXPECTED_BODY), usual);
    if (new String(body, StandardCharsets.UTF_8).contains("ORIGIN")) {
      complaints.add("the origin was sent");
    }
    return sent;
  }

  private void expect(Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      complaints.add("expected " + expected + " but was sent " + actual);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
