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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private record AgentCall(String method, Predicate<String> path, List<Role> roles) {}

  /** The access to resources of these classes, of which some are for agents, and to servlets. */
  public static Access of(Collection<? extends Class<?>> resources) {
    return new Access(
        resources.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .flatMap(method -> call(method).stream())
            .toList());
  }

  /** The same with a servlet that takes {@code POST} from keys of one of these roles. */
  public Access with(String path, List<Role> roles) {
    AgentCall call = new AgentCall("POST", path::equals, roles);
    return new Access(Stream.concat(ofAgents.stream(), Stream.of(call)).toList());
  }

  private static Optional<AgentCall> call(Method method) {
    Class<?> resource = method.getDeclaringClass();
    RolesAllowed own = method.getAnnotation(RolesAllowed.class);
    RolesAllowed allowed = own == null ? resource.getAnnotation(RolesAllowed.class) : own;
    List<Role> roles =
        allowed == null ? List.of() : Arrays.stream(allowed.value()).map(Role::of).toList();
    String http =
        method.isAnnotationPresent(GET.class)
            ? "GET"
            : method.isAnnotationPresent(POST.class) ? "POST" : "";
    if (http.isEmpty() || !roles.contains(Role.AGENT)) {
      return Optional.empty();
    }
    Path below = method.getAnnotation(Path.class);
    String path = resource.getAnnotation(Path.class).value() + (below == null ? "" : below.value());
    Predicate<String> fits =
        path.contains("{")
            ? Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")).asMatchPredicate()
            : path::equals;
    return Optional.of(new AgentCall(http, fits, roles));
  }

  static boolean open(String path) {
    return OPEN.contains(path) || path.startsWith("/docs/") || path.startsWith("/page/");
  }

  /**
   * The roles of which one is needed; none where any key will do, since the method does nothing.
   */
  List<Role> roles(String method, String path) {
    // Jersey takes /act/ for /act.
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    String plain = path.substring(0, end);
    String http = method.equals("HEAD") ? "GET" : method;
    boolean other = false;
    for (AgentCall call : ofAgents) {
      if (call.path().test(plain)) {
        if (call.method().equals(http)) {
          return call.roles();
        }
        other = true;
      }
    }
    return switch (http) {
      case "GET" -> other ? List.of() : List.of(Role.READER);
      case "POST" -> List.of(Role.OPERATOR);
      default -> List.of();
    };
  }
}
