package dev.lifeagent.adapters.mcp.protocol;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.modern.JsonRpc;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpRequestManager;
import io.modelcontextprotocol.modern.server.McpTransportResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The revisions up to 2025-11-25, without sessions: what they ask for is asked of the server of the
 * newer era, and what only that one has is taken out of its answers. So both list and answer the
 * same, by one path. (The library's own server for them logs what clients send, and answers with
 * the names of its classes.) Safe for use by several threads.
 */
public final class LegacyEra {
  private static final String NEWEST = McpMessage.LEGACY.get(McpMessage.LEGACY.size() - 1);
  private static final String MODERN = "2026-07-28";

  private static final Set<String> METHODS =
      Set.of(
          "tools/list",
          "tools/call",
          "resources/list",
          "resources/read",
          "resources/templates/list");

  private static final List<String> ONLY_MODERN = List.of("resultType", "ttlMs", "cacheScope");

  private final McpRequestManager server;
  private final McpSchema.Implementation info;
  private final String instructions;
  private final McpJsonMapper json;

  /**
   * Answers for a server.
   *
   * @param info what {@code initialize} says of it
   * @param instructions what models are told of it
   */
  public LegacyEra(
      McpRequestManager server,
      McpSchema.Implementation info,
      String instructions,
      McpJsonMapper json) {
    this.server = server;
    this.info = info;
    this.instructions = instructions;
    this.json = json;
  }

  /** The answer to a message; empty for a notification, which has none. */
  public Optional<Map<String, @Nullable Object>> answer(
      McpTransportContext context, McpMessage message) {
    if (message.id().isEmpty()) {
      return Optional.empty();
    }
    Object id = message.id().get();
    if (message.method().equals("initialize")) {
      return Optional.of(
          message.params().get("protocolVersion") instanceof String wanted
              ? result(id, initialized(wanted))
              : McpErrors.error(
                  id, McpErrors.INVALID_PARAMS, "protocolVersion is required", Map.of()));
    }
    if (message.method().equals("ping")) {
      return Optional.of(result(id, Map.of()));
    }
    return Optional.of(
        METHODS.contains(message.method())
            ? forwarded(context, message, id)
            : McpErrors.error(
                id, McpErrors.UNKNOWN_METHOD, "the server has no such method", Map.of()));
  }

  private Map<String, Object> initialized(String wanted) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("protocolVersion", McpMessage.LEGACY.contains(wanted) ? wanted : NEWEST);
    result.put("capabilities", Map.of("tools", Map.of(), "resources", Map.of()));
    result.put("serverInfo", Objects.requireNonNull(json.convertValue(info, Map.class)));
    result.put("instructions", instructions);
    return result;
  }

  private Map<String, @Nullable Object> forwarded(
      McpTransportContext context, McpMessage message, Object id) {
    Map<String, @Nullable Object> params = message.params();
    params.put("_meta", meta(params.get("_meta")));
    McpTransportResponse response =
        server
            .handleBlocking(context, new JsonRpc.JSONRPCRequest(message.method(), id, params))
            .block();
    if (response instanceof McpTransportResponse.Result found) {
      return result(id, older(Objects.requireNonNull(found.response().result())));
    }
    if (response instanceof McpTransportResponse.Error failed) {
      var error = Objects.requireNonNull(failed.response().error());
      boolean noResource =
          message.method().equals("resources/read") && error.code() == McpErrors.INVALID_PARAMS;
      return McpErrors.error(
          id,
          noResource ? McpErrors.RESOURCE_NOT_FOUND : error.code(),
          error.message(),
          error.data() instanceof Map<?, ?> data ? named(data) : Map.of());
    }
    return McpErrors.error(id, McpErrors.INTERNAL, "the answer is not of this era", Map.of());
  }

  private static Map<String, @Nullable Object> meta(@Nullable Object given) {
    Map<String, @Nullable Object> meta =
        given instanceof Map<?, ?> map ? named(map) : new LinkedHashMap<>();
    meta.put("io.modelcontextprotocol/protocolVersion", MODERN);
    meta.put("io.modelcontextprotocol/clientCapabilities", Map.of());
    meta.remove("io.modelcontextprotocol/clientInfo");
    return meta;
  }

  private static Map<String, @Nullable Object> older(Object result) {
    Map<String, @Nullable Object> older =
        result instanceof Map<?, ?> map ? named(map) : new LinkedHashMap<>();
    ONLY_MODERN.forEach(older::remove);
    if (older.get("_meta") instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> meta = named(map);
      meta.remove("io.modelcontextprotocol/serverInfo");
      older.put("_meta", meta);
      if (meta.isEmpty()) {
        older.remove("_meta");
      }
    }
    return older;
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  private static Map<String, @Nullable Object> result(Object id, Map<String, ?> result) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("jsonrpc", "2.0");
    answer.put("id", id);
    answer.put("result", result);
    return answer;
  }
}
