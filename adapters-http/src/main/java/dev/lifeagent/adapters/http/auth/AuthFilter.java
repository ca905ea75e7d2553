package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.domain.gate.RefusalCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets a request through when its path is open or its key fits. It stands before Jersey and before
 * every servlet alike; behind it, {@code getUserPrincipal} is a {@link Session}.
 */
public final class AuthFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private final transient Keys keys;
  private final transient RateLimits limits;
  private final transient Clock clock;
  private final transient ProblemWriter problems;

  /** Makes the filter. */
  public AuthFilter(Keys keys, RateLimits limits, Clock clock, ProblemWriter problems) {
    this.keys = keys;
    this.limits = limits;
    this.clock = clock;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    // Escapes, parameters and dots in a path let two readers of it disagree. No path here has any.
    if (!path.equals(request.getRequestURI())) {
      problems.write(request, response, Problems.notFound("there is nothing at this path"));
    } else if (Access.open(path)) {
      chain.doFilter(request, response);
    } else {
      Optional<Session> session = admit(request, response, path);
      if (session.isPresent()) {
        chain.doFilter(new Authenticated(request, session.get()), response);
      }
    }
  }

  private Optional<Session> admit(
      HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
    try {
      Key key =
          keys.find(Credentials.of(request))
              .orElseThrow(
                  () -> new ProblemException(HttpProblems.unauthenticated("the key is unknown")));
      check(key, Access.role(request.getMethod(), path));
      return Optional.of(new Session(key.caller(), RequestIds.of(request), clock.instant()));
    } catch (ProblemException e) {
      problems.refuse(request, response, e.problem());
      return Optional.empty();
    }
  }

  private void check(Key key, Optional<Role> needed) {
    if (!limits.admit(key)) {
      throw new ProblemException(
          Problem.of(RefusalCode.RATE_LIMITED, "this key makes too many requests a second")
              .retryAfter(Duration.ofSeconds(1)));
    }
    if (needed.isPresent() && !key.roles().contains(needed.get())) {
      String role = needed.get().code();
      throw new ProblemException(
          Problem.of(RefusalCode.ROLE_MISSING, "this key lacks the role '" + role + "'")
              .with(Map.of("role", role)));
    }
  }

  private static final class Authenticated extends HttpServletRequestWrapper {
    private final Session session;

    Authenticated(HttpServletRequest request, Session session) {
      super(request);
      this.session = session;
    }

    @Override
    public Principal getUserPrincipal() {
      return session;
    }
  }
}
