package dev.lifeagent.bootstrap.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.bootstrap.support.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends messages to {@code /mcp} as they stand on the wire, with any headers, in either era. */
final class McpClient {
  static final String MODERN = "2026-07-28";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final String key;
  private final boolean modern;

  /** Sends with a key; without one if it is empty. */
  McpClient(int port, String key, boolean modern) {
    this.port = port;
    this.key = key;
    this.modern = modern;
  }

  /** What came back. */
  record Answer(int status, String head, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    JsonNode result() {
      JsonNode result = json().path("result");
      if (result.isMissingNode()) {
        throw new AssertionError(status + " " + body);
      }
      return result;
    }

    JsonNode error() {
      return json().path("error");
    }
  }

  /** Asks by a method. */
  Answer ask(String method, Map<String, ?> params) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("MCP-Protocol-Version", modern ? MODERN : "2025-11-25");
    if (modern) {
      all.put(
          "_meta",
          Map.of(
              "io.modelcontextprotocol/protocolVersion",
              MODERN,
              "io.modelcontextprotocol/clientCapabilities",
              Map.of()));
      headers.put("Mcp-Method", method);
      if (params.get("name") instanceof String name) {
        headers.put("Mcp-Name", name);
      }
      if (params.get("uri") instanceof String uri) {
        headers.put("Mcp-Name", uri);
      }
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", 7);
    message.put("method", method);
    message.put("params", all);
    return post(message, headers);
  }

  /** What a tool answers: its result, error or not. */
  JsonNode tool(String name, Map<String, ?> arguments) {
    return ask("tools/call", Map.of("name", name, "arguments", arguments)).result();
  }

  /** What a tool answers that does its work. */
  JsonNode done(String name, Map<String, ?> arguments) {
    JsonNode result = tool(name, arguments);
    if (result.path("isError").asBoolean()) {
      throw new AssertionError(result.toString());
    }
    return result.path("structuredContent");
  }

  /** What a tool says that refuses. */
  String refusal(String name, Map<String, ?> arguments) {
    JsonNode result = tool(name, arguments);
    if (!result.path("isError").asBoolean()) {
      throw new AssertionError(result.toString());
    }
    return result.path("content").path(0).path("text").asText();
  }

  /** A resource as JSON. */
  JsonNode read(String uri) {
    try {
      return JSON.readTree(text(uri));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resource as text. */
  String text(String uri) {
    return ask("resources/read", Map.of("uri", uri))
        .result()
        .path("contents")
        .path(0)
        .path("text")
        .asText();
  }

  /** Posts a message with further headers. */
  Answer post(Object message, Map<String, String> headers) {
    try {
      return send("POST", JSON.writeValueAsBytes(message), headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request by hand: clients of the platform choose Host and Origin themselves. */
  Answer send(String method, byte[] body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "127.0.0.1:" + port);
    headers.put("Content-Type", "application/json");
    headers.put("Content-Length", Integer.toString(body.length));
    headers.put("Connection", "close");
    if (!key.isEmpty()) {
      headers.put("X-API-Key", key);
    }
    headers.putAll(more);
    StringBuilder head = new StringBuilder(method).append(" /mcp HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      String top = all.substring(0, end);
      return new Answer(
          Integer.parseInt(top.substring(9, 12)), top, unchunked(top, all.substring(end + 4)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unchunked(String head, String body) {
    if (!head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
      return body;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length) {
      int line = at;
      while (bytes[line] != '\r') {
        line++;
      }
      int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.UTF_8), 16);
      if (size == 0) {
        break;
      }
      whole.write(bytes, line + 2, size);
      at = line + 2 + size + 2;
    }
    return whole.toString(StandardCharsets.UTF_8);
  }

  /** The kinds and outcomes of events. */
  static List<String> kinds(Http http, long after) {
    return http.events(after).stream()
        .map(event -> event.path("kind").asText() + " " + event.path("outcome").asText())
        .toList();
  }
}
