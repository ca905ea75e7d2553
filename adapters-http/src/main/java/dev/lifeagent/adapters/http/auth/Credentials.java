package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What a request brings to say who calls: a key in {@code X-API-Key} or as a bearer token, never in
 * its URL.
 *
 * @param secret the key itself; never shown
 * @param requestId the id of the request
 * @param start when it came
 */
public record Credentials(String secret, String requestId, Instant start) {
  private static final String SCHEME = "bearer ";

  /**
   * The credentials of a request that came now.
   *
   * @throws ProblemException 401 if there is no key, or there are two different ones
   */
  static Credentials of(HttpServletRequest request, Instant now) {
    String secret = secret(name -> Collections.list(request.getHeaders(name)));
    return new Credentials(secret, RequestIds.of(request), now);
  }

  /** The key alone, of headers that are asked for by name. */
  static String secret(Function<String, List<String>> headers) {
    Set<String> secrets = new HashSet<>(headers.apply("X-API-Key"));
    for (String header : headers.apply("Authorization")) {
      if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
        throw refused("the scheme of Authorization must be Bearer");
      }
      secrets.add(header.substring(SCHEME.length()).strip());
    }
    if (secrets.size() > 1) {
      throw refused("the request has two different keys");
    }
    return secrets.stream()
        .filter(secret -> !secret.isEmpty())
        .findFirst()
        .orElseThrow(() -> refused("send a key in X-API-Key or as Authorization: Bearer"));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "credentials of request " + requestId;
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(HttpProblems.unauthenticated(detail));
  }
}
