package dev.lifeagent.adapters.cli.mcp;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.client.ServiceClient;
import dev.lifeagent.adapters.cli.client.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Passes the lines of a host to {@code /mcp} of a service, several at once, and writes one line for
 * each answer. It judges nothing and writes no record: the service does. Whatever fails is answered
 * as an error of JSON-RPC, so that the host goes on.
 */
public final class StdioProxy {
  /** How many requests are in work at once. */
  private static final int AT_ONCE = 8;

  /** A longer line is refused here; the service has a bound of its own. */
  private static final int LONGEST_LINE = 64 << 20;

  /** How long answers are waited for once the input has ended. */
  private static final int SECONDS_TO_END = 70;

  private static final int PARSE = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int FAILED = -32000;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(LONGEST_LINE).build());
  }

  private final ServiceClient service;
  private final OutputStream out;
  private volatile Optional<String> negotiated = Optional.empty();

  /**
   * Passes to a service.
   *
   * @param out gets the answers, one a line
   */
  public StdioProxy(ServiceClient service, OutputStream out) {
    this.service = service;
    this.out = out;
  }

  /**
   * Serves until the input ends and its requests are answered.
   *
   * @throws IOException when the input cannot be read, or nobody takes the answers
   */
  public void run(InputStream in) throws IOException {
    MessageLines lines = new MessageLines(in, LONGEST_LINE);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "mcp");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        take(line.get(), pool);
      }
    } finally {
      pool.shutdown();
      awaitEnd(pool);
    }
  }

  private void take(MessageLines.Line line, ExecutorService pool) throws IOException {
    if (line.tooLong()) {
      write(error(NullNode.instance, INVALID_REQUEST, "the message is too long"));
      return;
    }
    if (new String(line.bytes(), java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
      return;
    }
    JsonNode json;
    try {
      json = JSON.readTree(line.bytes());
    } catch (IOException e) {
      write(error(NullNode.instance, PARSE, "the message is not JSON"));
      return;
    }
    HostMessage message = new HostMessage(json);
    if (!json.isObject() || !json.path("method").isTextual()) {
      write(error(json.path("id"), INVALID_REQUEST, "send one request or notification a line"));
    } else if (message.isInitialize()) {
      // What follows names the revision that is agreed on here.
      pass(message, line.bytes());
    } else {
      pool.execute(() -> passOn(message, line.bytes()));
    }
  }

  private void passOn(HostMessage message, byte[] bytes) {
    try {
      pass(message, bytes);
    } catch (IOException e) {
      // The host is gone; the reading thread finds the same.
    }
  }

  private void pass(HostMessage message, byte[] bytes) throws IOException {
    ObjectNode answer;
    try {
      answer = answer(message, service.exchange("/mcp", message.headers(negotiated), bytes));
    } catch (UnreachableException e) {
      answer = error(message.json().path("id"), FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      answer = error(message.json().path("id"), FAILED, "the message could not be passed on");
    }
    if (message.isRequest()) {
      write(answer);
    }
  }

  private ObjectNode answer(HostMessage message, ServiceClient.Answer answer) {
    JsonNode id = message.json().path("id");
    JsonNode json;
    try {
      json = JSON.readTree(answer.body());
    } catch (IOException e) {
      json = NullNode.instance;
    }
    if (json instanceof ObjectNode object && object.has("jsonrpc")) {
      if (!object.hasNonNull("id")) {
        object.set("id", id);
      }
      if (message.isInitialize() && object.at("/result/protocolVersion").isTextual()) {
        negotiated = Optional.of(object.at("/result/protocolVersion").textValue());
      }
      return object;
    }
    String detail = json.path("detail").asText("");
    return error(
        id,
        FAILED,
        detail.isEmpty()
            ? "what answers is not a Life-Agent with /mcp, or is stopping (status "
                + answer.status()
                + ")"
            : answer.status() == 401
                ? detail + "; name a key of this service with --key-file or LIFE_AGENT_KEY"
                : detail);
  }

  private static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("jsonrpc", "2.0");
    answer.set("id", id.isTextual() || id.isIntegralNumber() ? id : NullNode.instance);
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  private synchronized void write(ObjectNode answer) throws IOException {
    out.write(JSON.writeValueAsBytes(answer));
    out.write('\n');
    out.flush();
  }

  private static void awaitEnd(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
