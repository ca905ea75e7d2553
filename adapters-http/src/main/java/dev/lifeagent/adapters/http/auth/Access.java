package dev.lifeagent.adapters.http.auth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which calls are open, and which role opens the others, before it is known whether there is such a
 * call and before a byte of its body is read. Closed by default: a path that is not listed needs a
 * key, and anything that changes something needs an operator. Servlets have this check alone; the
 * methods of resources say their roles themselves, and are asked once more. Immutable.
 */
public final class Access {
  private static final Set<String> OPEN =
      Set.of("/", "/health", "/health/ready", "/metrics", "/openapi.json", "/docs");

  private final List<AgentCall> ofAgents;

  private Access(List<AgentCall> ofAgents) {
    this.ofAgents = ofAgents;
  }

  /** A call that keys of agents may make, perhaps beside others. */
  private record AgentCall(String method, Pattern path) {}

  /** The access to resources of these classes, of which some are for agents, and to servlets. */
  public static Access of(Collection<? extends Class<?>> resources) {
    return new Access(
        resources.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(Access::ofAgents)
            .flatMap(method -> calls(method).stream())
            .toList());
  }

  private static boolean ofAgents(Method method) {
    RolesAllowed own = method.getAnnotation(RolesAllowed.class);
    RolesAllowed roles =
        own == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
    return roles != null && List.of(roles.value()).contains(Role.AGENT.code());
  }

  private static Optional<AgentCall> calls(Method method) {
    String name =
        method.isAnnotationPresent(GET.class)
            ? "GET"
            : method.isAnnotationPresent(POST.class) ? "POST" : "";
    Path below = method.getAnnotation(Path.class);
    String path =
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + (below == null ? "" : below.value());
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new AgentCall(name, Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"))));
  }

  static boolean open(String path) {
    return OPEN.contains(path) || path.startsWith("/docs/") || path.startsWith("/page/");
  }

  /** The role that is needed; empty where any key will do, since the method does nothing here. */
  Optional<Role> role(String method, String path) {
    // Jersey takes /act/ for /act.
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    String plain = path.substring(0, end);
    List<String> methods =
        ofAgents.stream()
            .filter(call -> call.path().matcher(plain).matches())
            .map(AgentCall::method)
            .toList();
    return switch (method) {
      case "GET", "HEAD" -> methods.isEmpty() ? Optional.of(Role.READER) : Optional.empty();
      case "POST" -> Optional.of(methods.contains("POST") ? Role.AGENT : Role.OPERATOR);
      default -> Optional.empty();
    };
  }
}
