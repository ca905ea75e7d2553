package dev.lifeagent.adapters.cli.oversight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as a service would, from a function; says what it was asked. */
public final class StubService implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** An answer. */
  public record Answer(int status, String type, String body) {
    public static Answer json(String body) {
      return new Answer(200, "application/json", body);
    }
  }

  private StubService(HttpServer server) {
    this.server = server;
  }

  /** Takes the path with its query, and the header {@code Last-Event-ID} behind a blank. */
  public static StubService answering(Function<String, Answer> answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 9);
    StubService stub = new StubService(server);
    server.createContext("/", exchange -> stub.answer(exchange, answers));
    server.start();
    return stub;
  }

  private void answer(HttpExchange exchange, Function<String, Answer> answers) throws IOException {
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    String path = exchange.getRequestURI() + (last == null ? "" : " " + last);
    asked.add(path);
    Answer answer = answers.apply(path);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public ServiceClient client() {
    return new ServiceClient(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "a-key");
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
