package dev.lifeagent.adapters.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** OPA's Data API on the loopback; it looks at every part of what it is asked. */
final class StubOpa implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> complaints = new CopyOnWriteArrayList<>();
  final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
  final AtomicInteger healthAsked = new AtomicInteger();
  volatile int healthStatus = 200;

  /** What it does before it answers for its health. */
  volatile Runnable beforeHealth = () -> {};

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  static {
    // Otherwise it holds each body back for 40 ms, until its headers are acknowledged.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What is answered: a status, a body, and perhaps where to go instead. */
  record Answer(int status, String body, String location) {
    static Answer ok(String body) {
      return new Answer(200, body, "");
    }
  }

  StubOpa(int port, Function<JsonNode, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.createContext("/health", this::health);
    server.start();
  }

  static StubOpa saying(String body) throws IOException {
    return new StubOpa(0, input -> Answer.ok(body));
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void handle(HttpExchange exchange, Function<JsonNode, Answer> answers)
      throws IOException {
    try (exchange) {
      clientPorts.add(exchange.getRemoteAddress().getPort());
      JsonNode input = inspect(exchange);
      Answer answer = answers.apply(input);
      if (!answer.location().isEmpty()) {
        exchange.getResponseHeaders().add("Location", answer.location());
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void health(HttpExchange exchange) throws IOException {
    try (exchange) {
      healthAsked.incrementAndGet();
      beforeHealth.run();
      exchange.sendResponseHeaders(healthStatus, -1);
    }
  }

  private JsonNode inspect(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    expect("POST", exchange.getRequestMethod());
    expect("/v1/data/agent/allow", exchange.getRequestURI().toString());
    expect("HTTP/1.1", exchange.getProtocol());
    expect(List.of("application/json"), exchange.getRequestHeaders().get("Content-Type"));
    expect(null, exchange.getRequestHeaders().get("Authorization"));
    JsonNode document = JSON.readTree(body);
    expect(1, document.size());
    expect(true, document.path("input").isObject());
    asked.add(document.path("input"));
    return document.path("input");
  }

  private void expect(Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      complaints.add("expected " + expected + " but was sent " + actual);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
