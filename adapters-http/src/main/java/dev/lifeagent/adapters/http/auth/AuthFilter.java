package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.adapters.http.exchange.AfterAnswer;
import dev.lifeagent.adapters.http.exchange.DrainRequest;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request through if its path is public or its key is valid. It runs before Jersey and
 * before every servlet; after it, {@code getUserPrincipal} returns an {@link AuthenticatedRequest},
 * and {@code isUserInRole} says what its key opens.
 */
public final class AuthFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private final transient KeyAuth auth;
  private final transient Access access;
  private final transient RateLimits limits;
  private final transient BodyBudget budget;
  private final int maxBodyBytes;
  private final transient Clock clock;
  private final transient ProblemWriter problems;

  /**
   * Makes the filter.
   *
   * @param auth who may call, and in which roles
   * @param access which role a call needs
   * @param limits how often
   * @param budget how much may be in work at once
   * @param maxBodyBytes the largest body
   * @param clock the time of calls
   * @param problems answers refusals
   */
  public AuthFilter(
      KeyAuth auth,
      Access access,
      RateLimits limits,
      BodyBudget budget,
      int maxBodyBytes,
      Clock clock,
      ProblemWriter problems) {
    this.auth = auth;
    this.access = access;
    this.limits = limits;
    this.budget = budget;
    this.maxBodyBytes = maxBodyBytes;
    this.clock = clock;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    // Escapes, parameters and dots in a path let two readers of it disagree. No path here has any.
    if (!(request.getContextPath() + path).equals(request.getRequestURI())) {
      problems.write(request, response, Problems.notFound("there is nothing at this path"));
    } else if (Access.open(path)) {
      chain.doFilter(request, response);
    } else {
      Optional<AuthenticatedRequest> authenticated = admit(request, response, path);
      if (authenticated.isPresent()) {
        serve(
            new WithPrincipal(request, authenticated.get()),
            response,
            chain,
            authenticated.get().getName());
      }
    }
  }

  /**
   * Serves while there is room for the body, and holds that room until the answer is made or sent.
   */
  private void serve(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, String key)
      throws IOException, ServletException {
    long bytes = bodyBytes(request, maxBodyBytes);
    BodyBudget.Answer answer = budget.reserve(key, bytes);
    if (answer != BodyBudget.Answer.GRANTED) {
      // What is dropped as it comes costs no memory, and the client reads when to try again.
      DrainRequest.drain(request.getInputStream());
      problems.refuse(request, response, full(answer));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      AfterAnswer.run(request, () -> budget.giveBack(key, bytes));
    }
  }

  /**
   * What comes without a length may be as large as any body: what is sent in chunks, or inflated by
   * the application that this is mounted in. A body without a type is not read, nor one of a GET,
   * which some clients give a type.
   */
  static long bodyBytes(HttpServletRequest request, int maxBodyBytes) {
    long told = request.getContentLengthLong();
    boolean typed = request.getHeader("Content-Type") != null && !reads(request.getMethod());
    boolean body = typed || request.getHeader("Transfer-Encoding") != null;
    return told < 0 && !body ? 0 : told < 0 ? maxBodyBytes : Math.min(told, maxBodyBytes);
  }

  private static boolean reads(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static Problem full(BodyBudget.Answer answer) {
    Problem problem =
        answer == BodyBudget.Answer.KEY_IS_FULL
            ? Problem.of(
                RefusalCode.RATE_LIMITED, "this key has too many large bodies in work at once")
            : Problem.of(RefusalCode.UNAVAILABLE, "too many large bodies are in work at once");
    return problem.retryAfter(Duration.ofSeconds(1));
  }

  private Optional<AuthenticatedRequest> admit(
      HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
    try {
      AuthenticatedRequest authenticated =
          auth.authenticate(Credentials.of(request, clock.instant()))
              .orElseThrow(
                  () -> new ProblemException(HttpProblems.unauthenticated("the key is unknown")));
      check(authenticated, access.roles(request.getMethod(), path));
      return Optional.of(authenticated);
    } catch (ProblemException e) {
      problems.refuse(request, response, e.problem());
      return Optional.empty();
    }
  }

  private void check(AuthenticatedRequest authenticated, List<Role> needed) {
    if (!limits.admit(authenticated.getName())) {
      throw new ProblemException(
          Problem.of(RefusalCode.RATE_LIMITED, "this key makes too many requests a second")
              .retryAfter(Duration.ofSeconds(1)));
    }
    Set<Role> roles = authenticated.roles();
    if (!needed.isEmpty() && needed.stream().noneMatch(roles::contains)) {
      String role = needed.get(0).code();
      throw new ProblemException(
          Problem.of(RefusalCode.ROLE_MISSING, "this key lacks the role '" + role + "'")
              .with(Map.of("role", role)));
    }
  }

  private final class WithPrincipal extends HttpServletRequestWrapper {
    private final AuthenticatedRequest authenticated;

    WithPrincipal(HttpServletRequest request, AuthenticatedRequest authenticated) {
      super(request);
      this.authenticated = authenticated;
    }

    @Override
    public Principal getUserPrincipal() {
      return authenticated;
    }

    @Override
    public boolean isUserInRole(String role) {
      return auth.authorize(authenticated, role, null);
    }
  }
}
