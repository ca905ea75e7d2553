package dev.lifeagent.adapters.http.auth;

import java.util.Optional;
import java.util.Set;

/**
 * Which calls are open, and which role opens the others. Closed by default: a path that is not
 * listed needs a key, and anything that changes something needs an operator.
 */
final class Access {
  private static final Set<String> OPEN =
      Set.of("/", "/health", "/health/ready", "/metrics", "/openapi.json", "/docs");
  private static final Set<String> OF_AGENTS = Set.of("/act", "/turn", "/plan");

  private Access() {}

  static boolean open(String path) {
    return OPEN.contains(path) || path.startsWith("/docs/") || path.startsWith("/page/");
  }

  /** The role that is needed; empty where any key will do, since the method does nothing here. */
  static Optional<Role> role(String method, String path) {
    // Jersey takes /act/ for /act.
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    boolean forAgents = OF_AGENTS.contains(path.substring(0, end));
    return switch (method) {
      case "GET", "HEAD" -> forAgents ? Optional.empty() : Optional.of(Role.READER);
      case "POST" -> Optional.of(forAgents ? Role.AGENT : Role.OPERATOR);
      default -> Optional.empty();
    };
  }
}
