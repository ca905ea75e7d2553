package dev.lifeagent.adapters.http.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

/** What HTTP itself refuses. */
public final class HttpProblems {
  private HttpProblems() {}

  /** The problem for a status, whoever found it. */
  public static Problem of(int status) {
    return switch (status) {
      case 400, 505 -> Problem.of(400, "bad_request", "the request is not well-formed HTTP");
      case 401 -> unauthenticated("a key is needed");
      case 404 -> Problems.notFound("there is nothing at this path");
      // Servlets say 501 of a method that they never heard of, such as PATCH.
      case 405, 501 -> Problem.of(405, "method_not_allowed", "this path does not take the method");
      case 406 -> Problem.of(406, "not_acceptable", "no answer here has the type that is accepted");
      case 408 -> Problem.of(408, "request_timeout", "the request did not arrive in time");
      case 413 -> Problem.of(413, "body_too_large", "the body is too large");
      case 414 -> Problem.of(414, "uri_too_long", "the address is too long");
      case 415 -> Problem.of(415, "unsupported_media_type", "the body has another type than asked");
      case 431 -> Problem.of(431, "headers_too_large", "the headers are too large");
      case 503 -> Problem.of(503, "unavailable", "the service cannot serve now");
      default ->
          status >= 400 && status < 500
              ? Problem.of(status, "bad_request", "the request cannot be served")
              : Problem.of(500, "internal", "something failed that should not; see the log");
    };
  }

  /** There is no usable key. */
  public static Problem unauthenticated(String detail) {
    return Problem.of(401, "unauthenticated", detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"life-agent\"");
  }

  static Problem of(WebApplicationException e) {
    Problem problem = of(e.getResponse().getStatus());
    String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? problem : problem.with(HttpHeaders.ALLOW, allow);
  }
}
