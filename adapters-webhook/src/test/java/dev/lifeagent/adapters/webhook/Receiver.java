package dev.lifeagent.adapters.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver on the loopback that verifies each signature by its own means. */
final class Receiver implements AutoCloseable {
  static final String SECRET = "a-secret-of-the-test";

  /** What was sent, in its order. */
  final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

  final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** One request. */
  record Sent(String id, String body) {}

  /** Answers one request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange, CountDownLatch closing) throws Exception;
  }

  /** Gives the answers in their order; the last one again and again. */
  Receiver(Answer... answers) throws IOException {
    this.answers.addAll(Arrays.asList(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  WebhookUrl url() {
    return WebhookUrl.of(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=TOKENTEXT");
  }

  static Answer status(int status, String... header) {
    return (exchange, closing) -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().add(header[i], header[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Answers 200 with a body that does not end. */
  static Answer endless() {
    return (exchange, closing) -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] part = new byte[1024];
      while (closing.getCount() > 0) {
        exchange.getResponseBody().write(part);
      }
    };
  }

  /** Does not answer. */
  static Answer silent() {
    return (exchange, closing) -> closing.await();
  }

  /** Answers as the other once the latch is open. */
  static Answer after(CountDownLatch latch, Answer then) {
    return (exchange, closing) -> {
      latch.await();
      then.to(exchange, closing);
    };
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      verify(exchange, body);
      Answer answer;
      synchronized (answers) {
        answer = answers.size() > 1 ? answers.remove() : answers.element();
      }
      sent.add(new Sent(header(exchange, "webhook-id"), new String(body, StandardCharsets.UTF_8)));
      answer.to(exchange, closing);
    } catch (Exception e) {
      // The client went away, which some tests are about.
      return;
    }
  }

  private void verify(HttpExchange exchange, byte[] body) throws Exception {
    String head = header(exchange, "webhook-id") + "." + header(exchange, "webhook-timestamp");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((head + ".").getBytes(StandardCharsets.UTF_8));
    String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    expect(expected, header(exchange, "webhook-signature"));
    expect("POST", exchange.getRequestMethod());
    expect("/hook?token=TOKENTEXT", exchange.getRequestURI().toString());
    expect("application/json", header(exchange, "Content-Type"));
  }

  private static String header(HttpExchange exchange, String name) {
    return String.valueOf(exchange.getRequestHeaders().getFirst(name));
  }

  private void expect(String expected, String actual) {
    if (!expected.equals(actual)) {
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
