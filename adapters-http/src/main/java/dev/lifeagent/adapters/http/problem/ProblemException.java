package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.RefusalCode;

/** A refusal of the edge itself, before the driving port is asked. Made without a stack trace. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  /** Carries the problem to the mapper. */
  public ProblemException(Problem problem) {
    super(problem.code().code(), null, false, false);
    this.problem = problem;
  }

  /** A problem with nothing but its sentence. */
  public static ProblemException of(RefusalCode code, String detail) {
    return new ProblemException(Problem.of(code, detail));
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }
}
