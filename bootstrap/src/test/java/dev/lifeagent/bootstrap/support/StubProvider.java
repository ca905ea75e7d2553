package dev.lifeagent.bootstrap.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible provider on the loopback that answers as it is told. */
public final class StubProvider implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile Answer answer;

  /** Answers one request. */
  @FunctionalInterface
  public interface Answer {
    /** The body of the request was read; {@code closing} opens when the stub ends. */
    void to(HttpExchange exchange, String body, CountDownLatch closing) throws Exception;
  }

  /** Starts on a free port. */
  public StubProvider(Answer answer) throws IOException {
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  /** A completion with this text. */
  public static Answer text(String text) {
    return status(200, completion(text));
  }

  /** A status with a body. */
  public static Answer status(int status, String body, String... header) {
    return (exchange, request, closing) -> {
      if (header.length == 2) {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Nothing, until the stub ends. */
  public static Answer slowHeaders() {
    return (exchange, request, closing) -> closing.await();
  }

  /** One byte now and then, without an end. */
  public static Answer slowBody() {
    return (exchange, request, closing) -> {
      exchange.sendResponseHeaders(200, 0);
      while (!closing.await(20, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    };
  }

  /** Less than was announced. */
  public static Answer cutStream() {
    return (exchange, request, closing) -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  /** The body of an answer with this text. */
  public static String completion(String text) {
    Map<String, Object> choice =
        Map.of("message", Map.of("role", "assistant", "content", text), "finish_reason", "stop");
    Map<String, Object> usage = Map.of("prompt_tokens", 11, "completion_tokens", 3);
    try {
      return JSON.writeValueAsString(
          Map.of("model", "stub-1", "choices", List.of(choice), "usage", usage));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers like this from now on. */
  public void answers(Answer next) {
    answer = next;
  }

  /** What {@code LLM_BASE_URL} is set to. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** The {@code Authorization} of each request so far. */
  public List<String> authorizations() {
    return List.copyOf(keys);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      answer.to(exchange, body, closing);
    } catch (Exception e) {
      // The client went away, which many tests are about.
      return;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
