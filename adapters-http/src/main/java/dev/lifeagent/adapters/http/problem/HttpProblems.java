package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.RefusalCode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

/** What HTTP itself refuses. */
public final class HttpProblems {
  private HttpProblems() {}

  /** The problem for a status. */
  public static Problem of(int status) {
    return switch (status) {
      case 400, 505 -> Problem.of(RefusalCode.BAD_REQUEST, "the request is not well-formed HTTP");
      case 401 -> unauthenticated("a key is needed");
      case 403 -> Problem.of(RefusalCode.ROLE_MISSING, "this key lacks the role for the call");
      case 404 -> Problems.notFound("there is nothing at this path");
      // Servlets answer 501 for a method that they do not know, such as PATCH.
      case 405, 501 ->
          Problem.of(RefusalCode.METHOD_NOT_ALLOWED, "this path does not take the method");
      case 406 ->
          Problem.of(RefusalCode.NOT_ACCEPTABLE, "no response has a type that Accept lists");
      case 408 -> Problem.of(RefusalCode.REQUEST_TIMEOUT, "the request did not arrive in time");
      case 413 -> Problem.of(RefusalCode.BODY_TOO_LARGE, "the body is too large");
      case 414 -> Problem.of(RefusalCode.URI_TOO_LONG, "the URL is too long");
      case 415 ->
          Problem.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE, "the body does not have an accepted type");
      case 431 -> Problem.of(RefusalCode.HEADERS_TOO_LARGE, "the headers are too large");
      case 503 -> Problem.of(RefusalCode.UNAVAILABLE, "the service cannot serve now");
      default ->
          status >= 400 && status < 500
              ? Problem.of(RefusalCode.BAD_REQUEST, "the request cannot be served")
                  .withStatus(status)
              : Problem.of(RefusalCode.INTERNAL, "an internal error; see the log of the service");
    };
  }

  /** There is no usable key. */
  public static Problem unauthenticated(String detail) {
    return Problem.of(RefusalCode.UNAUTHENTICATED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"life-agent\"");
  }

  static Problem of(WebApplicationException e) {
    Problem problem = of(e.getResponse().getStatus());
    String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? problem : problem.with(HttpHeaders.ALLOW, allow);
  }
}
