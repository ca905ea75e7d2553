package dev.lifeagent.bootstrap.dropwizard;

import dev.lifeagent.adapters.http.admin.AdminTasks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * What the admin port answers: health checks and metrics without a key, and our tasks, which ask
 * for an operator's. Dropwizard's own tasks, thread dumps and profiles are not there.
 */
final class AdminReads extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String TASKS = "/tasks/";
  private static final Set<String> OPEN = Set.of("/", "/healthcheck", "/metrics", "/ping");

  AdminReads() {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (OPEN.contains(path.isEmpty() ? "/" : path) || ours(path)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static boolean ours(String path) {
    return path.startsWith(TASKS) && AdminTasks.NAMES.contains(path.substring(TASKS.length()));
  }
}
