package dev.lifeagent.adapters.mcp.call;

import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * One request, on its way through the library to a tool or resource.
 *
 * @param request as it came
 * @param caller who makes it
 * @param host words its refusals
 */
public record McpExchange(HttpServletRequest request, McpCaller caller, McpHost host) {
  private static final String KEY = "dev.lifeagent/exchange";

  /** The exchange of a request whose key was checked. */
  public static McpExchange of(HttpServletRequest request, McpHost host) {
    return new McpExchange(request, host.caller(request), host);
  }

  /** The exchange that the library carries. */
  public static McpExchange in(McpTransportContext context) {
    return (McpExchange) context.get(KEY);
  }

  /** The exchange for the library to carry. */
  public McpTransportContext context() {
    return McpTransportContext.create(Map.of(KEY, this));
  }

  /** What answers an exception. */
  public McpRefusal refusal(Throwable thrown) {
    return host.refusal(request, thrown);
  }
}
