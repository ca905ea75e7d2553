package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The key that a request brings, in {@code X-API-Key} or as a bearer token, never in its URL. */
final class Credentials {
  private static final String SCHEME = "bearer ";

  private Credentials() {}

  /**
   * The secret.
   *
   * @throws ProblemException 401 if there is no key, or there are two different ones
   */
  static String of(HttpServletRequest request) {
    return of(name -> Collections.list(request.getHeaders(name)));
  }

  /** The same of headers that are asked for by name. */
  static String of(Function<String, List<String>> headers) {
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

  private static ProblemException refused(String detail) {
    return new ProblemException(HttpProblems.unauthenticated(detail));
  }
}
