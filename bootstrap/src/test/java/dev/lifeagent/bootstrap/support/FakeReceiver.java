package dev.lifeagent.bootstrap.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A receiver of notifications on the loopback that takes them all. */
public final class FakeReceiver implements AutoCloseable {
  /** What arrived, in its order. */
  public final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  private final HttpServer server;

  /** One notification. */
  public record Received(String id, String timestamp, String signature, String body) {}

  /** Listens on a free port. */
  public FakeReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The settings of a service that notifies it, with a secret in this file. */
  public Map<String, String> settings(Path secretFile) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=URLTOKEN";
    return Map.of("WEBHOOK_URL", url, "WEBHOOK_SECRET_FILE", secretFile.toString());
  }

  /** A file with a secret, for its owner alone. */
  public static Path secret(Path file, String secret) throws IOException {
    Files.writeString(file, secret + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          new Received(
              header(exchange, "webhook-id"),
              header(exchange, "webhook-timestamp"),
              header(exchange, "webhook-signature"),
              body));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
