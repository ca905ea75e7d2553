package dev.lifeagent.adapters.http.auth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which calls are open, and which role opens the others, before it is known whether there is such a
 * call and before a byte of its body is read. Closed by default: a path that is not listed needs a
 * key, and anything that changes something needs an operator. Servlets have this check alone; the
 * methods of resources say their roles themselves, and are asked once more. Immutable.
 */
public final class Access {
  private static final Set<String> OPEN =
      Set.of("/", "/health", "/health/ready", "/metrics", "/openapi.json", "/docs");

  private final Set<String> ofAgents;

  private Access(Set<String> ofAgents) {
    this.ofAgents = ofAgents;
  }

  /** The access to resources of these classes, of which some are for agents, and to servlets. */
  public static Access of(Collection<? extends Class<?>> resources) {
    return new Access(
        resources.stream()
            .filter(Access::ofAgents)
            .map(type -> type.getAnnotation(Path.class).value())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean ofAgents(Class<?> resource) {
    RolesAllowed roles = resource.getAnnotation(RolesAllowed.class);
    return roles != null && List.of(roles.value()).contains(Role.AGENT.code());
  }

  static boolean open(String path) {
    return OPEN.contains(path) || path.startsWith("/docs/") || path.startsWith("/page/");
  }

  /** The role that is needed; empty where any key will do, since the method does nothing here. */
  Optional<Role> role(String method, String path) {
    // Jersey takes /act/ for /act.
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    boolean forAgents = ofAgents.contains(path.substring(0, end));
    return switch (method) {
      case "GET", "HEAD" -> forAgents ? Optional.empty() : Optional.of(Role.READER);
      case "POST" -> Optional.of(forAgents ? Role.AGENT : Role.OPERATOR);
      default -> Optional.empty();
    };
  }
}
