package dev.lifeagent.bootstrap.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An Open Policy Agent on the loopback that answers what a test wants, or not at all. */
public final class FakeOpa implements AutoCloseable {
  /** What it answers while it is well. */
  public static final String YES = "{\"result\":true}";

  private static final String NO = "{\"result\":false}";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every input that it was asked about. */
  public final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile String answer = YES;
  private volatile String refusedStage = "";
  private volatile boolean silent;

  /** Listens on a free port. */
  public FakeOpa() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/data/agent/allow", this::handle);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers this body from now on. An empty one breaks the connection off. */
  public void answer(String body) {
    silent = false;
    answer = body;
  }

  /** Says no to this stage and yes to the other. */
  public void refuse(String stage) {
    refusedStage = stage;
  }

  /** Takes questions from now on, and says nothing. */
  public void fallSilent() {
    silent = true;
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      JsonNode input = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("input");
      asked.add(input);
      while (silent) {
        Thread.sleep(20);
      }
      boolean refused = input.path("stage").asText().equals(refusedStage);
      byte[] body = (refused ? NO : answer).getBytes(StandardCharsets.UTF_8);
      if (body.length > 0) {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    silent = false;
    server.stop(0);
    threads.shutdownNow();
  }
}
