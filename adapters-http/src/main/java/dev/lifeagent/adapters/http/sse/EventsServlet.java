package dev.lifeagent.adapters.http.sse;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.adapters.http.request.Accept;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.domain.event.EventLogException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /events}. */
public final class EventsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "text/event-stream";

  private final transient Oversight oversight;
  private final transient EventStream stream;
  private final transient ProblemWriter problems;

  /** Makes the servlet. */
  public EventsServlet(Oversight oversight, EventStream stream, ProblemWriter problems) {
    this.oversight = oversight;
    this.stream = stream;
    this.problems = problems;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuthenticatedRequest authenticated = (AuthenticatedRequest) request.getUserPrincipal();
    try {
      StreamRequest asked =
          StreamRequest.of(request, authenticated.caller(), oversight.lastEvent());
      if (stream.isClosed()) {
        throw new ProblemException(HttpProblems.of(503));
      }
      if (!Accept.takes(request, TYPE)) {
        throw new ProblemException(HttpProblems.of(406));
      }
      response.setContentType(TYPE);
      response.setCharacterEncoding("utf-8");
      response.setHeader("X-Accel-Buffering", "no");
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      stream.subscribe(async, asked.wanted(), asked.after());
    } catch (ProblemException | InvalidFieldsException | EventLogException e) {
      problems.refuse(request, response, Problems.of(e));
    }
  }

  /** Answers what GET would, as far as there are only headers. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setContentType(TYPE);
  }
}
