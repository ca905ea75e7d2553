package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.exchange.DrainRequest;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.domain.time.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers everything that is thrown in a resource or a task. It counts what is not counted
 * elsewhere: refusals of this adapter, and failures of reads, which pass no recorder.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  private final CallListener listener;
  private final UnaryOperator<String> redaction;
  private final FaultLog faults;

  /** Jersey puts a proxy here that stands for the request of the calling thread. */
  @Context private @Nullable HttpServletRequest request;

  /**
   * Makes the mapper.
   *
   * @param listener counts the refusals
   * @param redaction puts a marker in the place of each secret in what is logged, and in the names
   *     of unknown fields
   */
  public ProblemMapper(CallListener listener, UnaryOperator<String> redaction, Ticker ticker) {
    this.listener = listener;
    this.redaction = redaction;
    this.faults = new FaultLog(ticker);
  }

  /** For tests: one that answers to a request of theirs. */
  ProblemMapper(
      CallListener listener,
      UnaryOperator<String> redaction,
      Ticker ticker,
      HttpServletRequest request) {
    this(listener, redaction, ticker);
    this.request = request;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    HttpServletRequest current = Objects.requireNonNull(request);
    Problem problem = problem(current, thrown);
    DrainRequest.announce(current);
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(Problem.TYPE)
            .entity(problem.body(RequestIds.of(current)));
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  /** The problem that answers what was thrown, which is counted and logged. */
  public Problem problem(HttpServletRequest current, Throwable thrown) {
    Problem problem = Problems.of(shown(thrown));
    if (Problems.ofTheEdge(thrown) || (problem.status() >= 500 && reads(current))) {
      listener.refused(problem.code());
    }
    if (problem.status() >= 500) {
      log(RequestIds.of(current), problem, thrown);
    }
    return problem;
  }

  /** The name of an unknown field is text of the caller, and may be a secret. */
  private Throwable shown(Throwable thrown) {
    return thrown instanceof InvalidFieldsException e ? e.mapFields(redaction) : thrown;
  }

  /** Class names and stack traces are logged only with LIFE_AGENT_DEBUG. */
  private void log(String requestId, Problem problem, Throwable thrown) {
    OptionalLong leftOut = faults.admit(problem.code());
    if (leftOut.isPresent()) {
      String code = problem.code().code();
      String others = FaultLog.others(leftOut.getAsLong());
      if (problem.status() == 500) {
        LOG.error(
            "request {} failed: {}{}; LIFE_AGENT_DEBUG=1 shows where", requestId, code, others);
      } else {
        String sentence = FailureText.sentence(thrown, redaction);
        LOG.warn("request {} failed: {}: {}{}", requestId, code, sentence, others);
      }
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug("request {}: {}", requestId, FailureText.whole(thrown, redaction));
    }
  }

  private static boolean reads(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }
}
