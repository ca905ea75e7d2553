package dev.lifeagent.adapters.http.admin;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.ProblemMapper;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Runs one task for {@code POST}. Dropwizard's own tasks know no caller, and print the stack trace
 * of what fails.
 */
final class TaskServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private final transient AdminTasks.Task task;
  private final transient ProblemMapper failures;
  private final transient ProblemWriter problems;

  TaskServlet(AdminTasks.Task task, ProblemMapper failures, ProblemWriter problems) {
    this.task = task;
    this.failures = failures;
    this.problems = problems;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String said;
    try {
      said =
          task.run(
              (AuthenticatedRequest) request.getUserPrincipal(),
              request.getParameterMap().keySet(),
              request::getParameter);
    } catch (RuntimeException e) {
      problems.write(request, response, failures.problem(request, e));
      return;
    }
    response.setContentType("text/plain;charset=utf-8");
    response.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
  }
}
