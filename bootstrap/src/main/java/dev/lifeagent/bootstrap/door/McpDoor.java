package dev.lifeagent.bootstrap.door;

import dev.lifeagent.adapters.http.Door;
import dev.lifeagent.adapters.http.HttpLimits;
import dev.lifeagent.adapters.http.HttpPorts;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.adapters.mcp.McpServlet;
import dev.lifeagent.adapters.mcp.call.McpPorts;
import dev.lifeagent.adapters.mcp.protocol.Origins;
import java.util.List;

/** The door for hosts that speak MCP, at {@code /mcp}. */
public final class McpDoor {
  private static final String PATH = "/mcp";

  /** Tools need the one, resources the other; the servlet asks for each call which. */
  private static final List<Role> ROLES = List.of(Role.AGENT, Role.READER);

  private McpDoor() {}

  /**
   * The door onto the use cases of the HTTP contract.
   *
   * @param origins whose pages may call, beside those of this machine
   */
  public static Door of(HttpPorts http, HttpLimits limits, List<String> origins) {
    McpPorts ports =
        new McpPorts(
            http.agent(),
            http.policy(),
            http.explainer(),
            http.oversight(),
            http.currentPlans(),
            new HttpViews(http.redaction(), http.artifacts()),
            http.about().version());
    McpServlet servlet =
        new McpServlet(ports, new HttpDoorHost(http, limits), new Origins(origins));
    return new Door(PATH, ROLES, servlet);
  }
}
