package dev.lifeagent.adapters.http;

import dev.lifeagent.adapters.http.auth.Role;
import jakarta.servlet.http.HttpServlet;
import java.util.List;

/**
 * A servlet of another adapter, served behind the keys, limits and request ids of this one.
 *
 * @param path where it is, such as {@code /mcp}
 * @param roles of which a key needs one to {@code POST}; what else it is asked, it answers with
 *     nothing of value
 * @param servlet gets requests whose principal is an {@link
 *     dev.lifeagent.adapters.http.auth.AuthenticatedRequest}
 */
public record Door(String path, List<Role> roles, HttpServlet servlet) {
  /** Copies the roles. */
  public Door {
    roles = List.copyOf(roles);
  }
}
