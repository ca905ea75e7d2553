package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.exchange.DrainRequest;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.application.observe.CallListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a problem from servlets and filters, which know no exception mapper. */
public final class ProblemWriter {
  private final CallListener listener;

  /** Counts refusals with this listener. */
  public ProblemWriter(CallListener listener) {
    this.listener = listener;
  }

  /** Counts the problem and answers it. */
  public void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    listener.refused(problem.code());
    write(request, response, problem);
  }

  /** Answers the problem without counting it, for what is merely not there. */
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    byte[] body = head(request, response, problem);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Sets status and headers of the problem, without counting it; returns the body to be sent. */
  public byte[] head(HttpServletRequest request, HttpServletResponse response, Problem problem) {
    DrainRequest.announce(request);
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    response.setContentType(Problem.TYPE);
    return problem.body(RequestIds.of(request));
  }
}
