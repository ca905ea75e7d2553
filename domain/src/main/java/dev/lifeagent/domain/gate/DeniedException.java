package dev.lifeagent.domain.gate;

/**
 * A refusal at the driving port. Made without a stack trace: it is an answer, not a fault.
 *
 * @since 0.1
 */
public final class DeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Denial denial;

  /** Carries the denial to the driving side. */
  public DeniedException(Denial denial) {
    super(denial.reason().code() + ": " + denial.detail(), null, false, false);
    this.denial = denial;
  }

  /** The refusal. */
  public Denial denial() {
    return denial;
  }
}
