package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.adapters.http.json.FieldError;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.json.NotJsonException;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.certificate.NotCertifiedException;
import dev.lifeagent.application.report.UnknownActException;
import dev.lifeagent.application.review.UnknownPlanException;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
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
import org.eclipse.jetty.http.HttpException;

/** The problem that answers an exception. */
public final class Problems {
  private static final Duration SOON = Duration.ofSeconds(5);

  private Problems() {}

  /** The problem that stands for the exception. An unforeseen failure is {@code internal}. */
  public static Problem of(Throwable thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem();
    }
    if (thrown instanceof DeniedException e) {
      return of(e.denial());
    }
    if (thrown instanceof NotJsonException e) {
      return Problem.of(RefusalCode.MALFORMED_JSON, e.sentence());
    }
    if (thrown instanceof InvalidFieldsException e) {
      return Problem.of(RefusalCode.INVALID_REQUEST, "see errors")
          .with(Map.of("errors", e.errors()));
    }
    if (thrown instanceof InvalidPolicyException e) {
      return Problem.of(RefusalCode.POLICY_INVALID, "see errors; the policy in force stays")
          .with(Map.of("errors", e.errors()));
    }
    if (thrown instanceof UnknownPlanException) {
      return notFound("there is no such plan");
    }
    if (thrown instanceof ApprovalAdmin.UnknownApprovalException) {
      return notFound("there is no such approval");
    }
    if (thrown instanceof UnknownActException e) {
      return notFound(message(e));
    }
    if (thrown instanceof ReportConflictException e) {
      return Problem.of(e.code(), message(e));
    }
    if (thrown instanceof NotCertifiedException e) {
      return Problem.of(e.code(), message(e));
    }
    if (thrown instanceof WebApplicationException e) {
      return HttpProblems.of(e);
    }
    if (thrown instanceof HttpException e) {
      return HttpProblems.of(e.getCode());
    }
    return failure(thrown);
  }

  /**
   * Whether the refusal arose in this adapter, or where something is read, so that nothing behind
   * it has counted it.
   */
  public static boolean ofTheEdge(Throwable thrown) {
    return thrown instanceof ProblemException
        || thrown instanceof NotJsonException
        || thrown instanceof InvalidFieldsException
        || thrown instanceof NotCertifiedException;
  }

  /** It does not exist, or the caller may not know of it. */
  public static Problem notFound(String detail) {
    return Problem.of(RefusalCode.NOT_FOUND, detail);
  }

  private static Problem of(Denial denial) {
    Map<String, Object> members = new LinkedHashMap<>(denial.hints());
    List<FindingView> findings = FindingView.of(denial.verdict());
    if (!findings.isEmpty()) {
      members.put("findings", findings);
    }
    RefusalCode reason = denial.reason();
    if (reason == RefusalCode.INVALID_REQUEST && members.remove("field") instanceof String field) {
      // As what the reader of the body refuses: a client finds each field at one place.
      members.put("errors", List.of(new FieldError(field, denial.detail())));
    }
    Problem problem = Problem.of(reason, denial.detail()).with(members);
    return reason.retriable() ? problem.retryAfter(SOON) : problem;
  }

  private static Problem failure(Throwable thrown) {
    RefusalCode code = RefusalCode.of(thrown);
    if (thrown instanceof EventLogException e) {
      return Problem.of(code, message(e)).retryAfter(SOON);
    }
    if (thrown instanceof WorkspaceException e) {
      return Problem.of(code, message(e)).retryAfter(SOON);
    }
    if (thrown instanceof LanguageModelException e) {
      return of(e);
    }
    return code == RefusalCode.ACTION_FAILED
        ? Problem.of(code, "the handler of the action failed; see the log of the service")
        : Problem.of(code, "an internal error; see the log of the service");
  }

  private static Problem of(LanguageModelException e) {
    Optional<Duration> wait =
        e.fault().retriable() ? e.retryAfter().or(() -> Optional.of(SOON)) : Optional.empty();
    return Problem.of(e.code(), message(e)).retryAfter(wait);
  }

  private static String message(RuntimeException e) {
    return Objects.requireNonNullElse(e.getMessage(), "try again later");
  }
}
