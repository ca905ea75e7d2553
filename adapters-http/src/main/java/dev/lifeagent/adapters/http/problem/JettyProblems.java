package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.exchange.CommonHeaders;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses by itself (a request that is not HTTP, headers that are too large) and
 * what servlets report with {@code sendError}. Jetty's own page shows the address and its version.
 */
public final class JettyProblems extends ErrorHandler {
  private final RequestIds ids;

  /** Makes ids for requests that came no further than this. */
  public JettyProblems(RequestIds ids) {
    this.ids = ids;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() >= 400 ? response.getStatus() : 500;
    Problem problem = HttpProblems.of(status);
    HttpFields.Mutable headers = response.getHeaders();
    String known = headers.get(RequestIds.HEADER);
    String requestId = known == null ? ids.next() : known;
    byte[] body = problem.body(requestId);
    response.setStatus(problem.status());
    headers.put(RequestIds.HEADER, requestId);
    headers.put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    CommonHeaders.ALL.forEach(headers::put);
    problem.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
