package dev.lifeagent.adapters.mcp.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which web pages may call, and under which names the service is called: a page elsewhere must not
 * use a key that a browser has, nor reach this machine by a name of its own (DNS rebinding).
 * Programs send no origin. Immutable.
 */
public final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;
  private final Set<String> hosts;

  /**
   * Allows these beside pages of this machine on the service's own port.
   *
   * @param allowed such as {@code https://agents.example.org}; their hosts are names of the service
   * @throws IllegalArgumentException if one is not an origin
   */
  public Origins(List<String> allowed) {
    this.allowed = allowed.stream().map(Origins::require).collect(Collectors.toUnmodifiableSet());
    this.hosts =
        this.allowed.stream()
            .map(origin -> URI.create(origin).getHost())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The origin itself in lower case.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static String require(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    Optional<URI> uri = parse(lower);
    if (uri.isEmpty()) {
      throw new IllegalArgumentException("is not an origin, such as https://agents.example.org");
    }
    return lower;
  }

  /** Why the request is refused; empty if it may be served. */
  public Optional<String> fault(HttpServletRequest request) {
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    boolean known =
        origins.stream().allMatch(origin -> mayCall(origin.toLowerCase(Locale.ROOT), request));
    if (origins.size() > 1 || !known) {
      return Optional.of(
          "pages of this origin may not call; a person can add it to MCP_ORIGINS of the service");
    }
    return isName(request)
        ? Optional.empty()
        : Optional.of(
            "the service is not known by the name in Host; call it as 127.0.0.1, or add"
                + " its origin to MCP_ORIGINS of the service");
  }

  private boolean mayCall(String origin, HttpServletRequest request) {
    return allowed.contains(origin)
        || parse(origin)
            .filter(uri -> LOOPBACK.contains(uri.getHost()))
            .filter(uri -> port(uri) == request.getLocalPort())
            .isPresent();
  }

  /** By whatever port: a container is often reached by another than it listens on. */
  private boolean isName(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{0,5}$", "");
    String address = request.getLocalAddr();
    String own = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    return LOOPBACK.contains(name) || name.equals(own) || hosts.contains(name);
  }

  private static Optional<URI> parse(String origin) {
    try {
      URI uri = URI.create(origin);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      return Optional.of(uri).filter(found -> web && bare && found.getHost() != null);
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty(); // Such as "null", or an opaque URI, which has no path.
    }
  }

  private static int port(URI origin) {
    int standard = "https".equals(origin.getScheme()) ? 443 : 80;
    return origin.getPort() < 0 ? standard : origin.getPort();
  }
}
