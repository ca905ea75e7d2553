package dev.lifeagent.bootstrap.dropwizard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * What the admin port answers: health checks and metrics. It asks for no key, so it changes nothing
 * and shows no threads: Dropwizard's tasks, thread dumps and profiles are not there.
 */
final class AdminReads extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> OPEN = Set.of("/", "/healthcheck", "/metrics", "/ping");

  AdminReads() {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (OPEN.contains(path.isEmpty() ? "/" : path)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
