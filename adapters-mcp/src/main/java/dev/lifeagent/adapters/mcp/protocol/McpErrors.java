package dev.lifeagent.adapters.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as JSON-RPC writes them. */
public final class McpErrors {
  /** What came is not JSON. */
  public static final int PARSE = -32700;

  /** It is JSON, and not a message. */
  public static final int INVALID_REQUEST = -32600;

  /** The server has no such method. */
  public static final int UNKNOWN_METHOD = -32601;

  /** The parameters are not those of the method. */
  public static final int INVALID_PARAMS = -32602;

  /** The server failed. */
  public static final int INTERNAL = -32603;

  /** The server refuses; the data has the code of the HTTP contract. */
  public static final int REFUSED = -32000;

  /** There is no such resource, in the older era. */
  static final int RESOURCE_NOT_FOUND = -32002;

  private McpErrors() {}

  /** A message with an error. */
  public static Map<String, @Nullable Object> error(
      @Nullable Object id, int code, String message, Map<String, ?> data) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    if (!data.isEmpty()) {
      error.put("data", data);
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("jsonrpc", "2.0");
    answer.put("id", id);
    answer.put("error", error);
    return answer;
  }
}
