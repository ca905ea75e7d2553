package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.exchange.DrainRequest;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.application.observe.CallListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers everything that is thrown in a resource. It counts what nobody behind it counts: refusals
 * of the edge, and failures of reads, which pass no recorder.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  private final CallListener observer;
  private final UnaryOperator<String> redaction;

  /** Jersey puts a proxy here that stands for the request of the calling thread. */
  @Context private @Nullable HttpServletRequest request;

  /**
   * Makes the mapper.
   *
   * @param observer counts
   * @param redaction puts a marker in the place of each secret in what is logged, and in the names
   *     of unknown fields
   */
  public ProblemMapper(CallListener observer, UnaryOperator<String> redaction) {
    this.observer = observer;
    this.redaction = redaction;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    HttpServletRequest current = Objects.requireNonNull(request);
    Problem problem = Problems.of(shown(thrown));
    String requestId = RequestIds.of(current);
    if (Problems.ofTheEdge(thrown) || (problem.status() >= 500 && reads(current))) {
      observer.refused(problem.code());
    }
    if (problem.status() >= 500) {
      log(requestId, problem, thrown);
    }
    DrainRequest.announce(current);
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(Problem.TYPE).entity(problem.body(requestId));
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  /** An agent names the fields that nobody knows; as whatever it sends, a name may be a secret. */
  private Throwable shown(Throwable thrown) {
    return thrown instanceof InvalidFieldsException e ? e.mapFields(redaction) : thrown;
  }

  /** Classes and places stay out of the log unless whoever runs the service asks for them. */
  private void log(String requestId, Problem problem, Throwable thrown) {
    if (problem.status() == 500) {
      LOG.error("request {} failed: {}; LIFE_AGENT_DEBUG=1 shows where", requestId, problem.code());
    } else {
      String sentence = FailureText.sentence(thrown, redaction);
      LOG.warn("request {} failed: {}: {}", requestId, problem.code(), sentence);
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug("request {}: {}", requestId, FailureText.whole(thrown, redaction));
    }
  }

  private static boolean reads(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }
}
