package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.NotJsonException;
import dev.lifeagent.application.observe.FailureCode;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;

/** Turns whatever was thrown into what the caller is told. */
public final class Problems {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Refusals that pass by themselves; the kill switch is not among them. */
  private static final Set<DenialReason> PASSING =
      Set.of(DenialReason.OPA_UNAVAILABLE, DenialReason.GATE_TIMEOUT);

  private Problems() {}

  /** The problem that stands for the exception. What no one foresaw is {@code internal}. */
  public static Problem of(Throwable thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem();
    }
    if (thrown instanceof DeniedException e) {
      return of(e.denial());
    }
    if (thrown instanceof NotJsonException e) {
      return Problem.of(400, "malformed_json", e.sentence());
    }
    if (thrown instanceof InvalidFieldsException e) {
      return Problem.of(422, "invalid_request", "see errors").with(Map.of("errors", e.errors()));
    }
    if (thrown instanceof InvalidPolicyException e) {
      return Problem.of(422, "policy_invalid", "see errors; the policy in force stays")
          .with(Map.of("errors", e.errors()));
    }
    if (thrown instanceof UnknownPlanException) {
      return notFound("there is no such plan");
    }
    if (thrown instanceof WebApplicationException e) {
      return HttpProblems.of(e);
    }
    if (thrown instanceof HttpException e) {
      return HttpProblems.of(e.getCode());
    }
    return failure(thrown);
  }

  /** Whether the refusal arose in this edge, so that nobody behind it has counted it. */
  public static boolean ofTheEdge(Throwable thrown) {
    return thrown instanceof ProblemException
        || thrown instanceof NotJsonException
        || thrown instanceof InvalidFieldsException;
  }

  /** Something is not there, or the caller may not know of it. */
  public static Problem notFound(String detail) {
    return Problem.of(404, "not_found", detail);
  }

  private static Problem of(Denial denial) {
    Map<String, Object> members = new LinkedHashMap<>(denial.hints());
    List<FindingView> findings = FindingView.of(denial.verdict());
    if (!findings.isEmpty()) {
      members.put("findings", findings);
    }
    DenialReason reason = denial.reason();
    Problem problem =
        Problem.of(DenialStatus.of(reason), reason.code(), denial.detail()).with(members);
    return PASSING.contains(reason) ? problem.retryAfter(SOON) : problem;
  }

  private static Problem failure(Throwable thrown) {
    String code = FailureCode.of(thrown);
    if (thrown instanceof EventLogException e) {
      return Problem.of(503, code, message(e)).retryAfter(SOON);
    }
    if (thrown instanceof WorkspaceException e) {
      return Problem.of(503, code, message(e)).retryAfter(SOON);
    }
    if (thrown instanceof LanguageModelException e) {
      return of(e);
    }
    return code.equals("action_failed")
        ? Problem.of(500, code, "the handler of the action failed; see the log of the service")
        : Problem.of(500, code, "something failed that should not; see the log of the service");
  }

  private static Problem of(LanguageModelException e) {
    int status =
        switch (e.fault()) {
          case UNCONFIGURED -> 503;
          case TIMEOUT -> 504;
          case UNAVAILABLE, REJECTED, MALFORMED -> 502;
        };
    Optional<Duration> wait =
        e.fault().retriable() ? e.retryAfter().or(() -> Optional.of(SOON)) : Optional.empty();
    return Problem.of(status, e.fault().code(), message(e)).retryAfter(wait);
  }

  private static String message(RuntimeException e) {
    return Objects.requireNonNullElse(e.getMessage(), "try again later");
  }
}
