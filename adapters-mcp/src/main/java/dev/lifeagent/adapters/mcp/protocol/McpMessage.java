package dev.lifeagent.adapters.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC message of a client.
 *
 * @param json all of it
 * @param method what is asked for, or told
 * @param id by which the answer is found; empty for a notification
 */
public record McpMessage(Map<String, @Nullable Object> json, String method, Optional<Object> id) {
  /** The revisions that begin with {@code initialize}, oldest first. */
  static final java.util.List<String> LEGACY =
      java.util.List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

  private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", "method", "params");
  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  /**
   * Reads a message.
   *
   * @param body what the host read
   * @return empty if it is not a request or notification
   */
  public static Optional<McpMessage> of(@Nullable Object body) {
    if (!(body instanceof Map<?, ?> map)
        || !"2.0".equals(map.get("jsonrpc"))
        || !(map.get("method") instanceof String method)
        || !MEMBERS.containsAll(map.keySet())
        || (map.get("params") != null && !(map.get("params") instanceof Map))) {
      return Optional.empty();
    }
    if (map.containsKey("id") && !isId(map.get("id"))) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    map.forEach((key, value) -> json.put(String.valueOf(key), value));
    return Optional.of(new McpMessage(json, method, Optional.ofNullable(json.get("id"))));
  }

  /** The id of anything that has one, for the answer to what is not a message. */
  public static @Nullable Object idOf(@Nullable Object body) {
    return body instanceof Map<?, ?> map && isId(map.get("id")) ? map.get("id") : null;
  }

  private static boolean isId(@Nullable Object id) {
    return id instanceof String
        || id instanceof Integer
        || id instanceof Long
        || id instanceof java.math.BigInteger;
  }

  /** The parameters; none if there are none. */
  public Map<String, @Nullable Object> params() {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    if (json.get("params") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> params.put(String.valueOf(key), value));
    }
    return params;
  }

  /**
   * Whether the message belongs to the era that begins with {@code initialize}. The other names its
   * revision in every message, and in the header.
   *
   * @param header {@code MCP-Protocol-Version}; null without one
   */
  public boolean isLegacy(@Nullable String header) {
    boolean claims =
        params().get("_meta") instanceof Map<?, ?> meta && meta.get(VERSION) instanceof String;
    if (claims) {
      return false;
    }
    return method.equals("initialize")
        || (header == null ? !method.equals("server/discover") : LEGACY.contains(header));
  }
}
