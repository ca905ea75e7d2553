package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.exchange.CommonHeaders;
import dev.lifeagent.adapters.http.exchange.DrainRequest;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.server.AsyncSender;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Gives each request its id, and each answer the headers that all answers have. */
public final class RequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private final transient RequestIds ids;

  /** Takes ids from here. */
  public RequestFilter(RequestIds ids) {
    this.ids = ids;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = ids.accept(request.getHeader(RequestIds.HEADER));
    RequestIds.set(request, id);
    DrainRequest.remember(request);
    response.setHeader(RequestIds.HEADER, id);
    var container = ServletContextRequest.getServletContextRequest(request);
    CommonHeaders.ALL.forEach(container.getServletContextResponse().getHeaders()::put);
    // Of the answer to HEAD the length is all there is.
    chain.doFilter(
        request,
        request.getMethod().equals("HEAD")
            ? response
            : new SmallAnswer(response, AsyncSender.gathered(request)));
  }
}
