package dev.lifeagent.domain.gate;

/**
 * A refusal at the driving port; a {@link HeldException} where a person may still allow it. Made
 * without a stack trace: it is an answer, not a fault.
 *
 * @since 0.1
 */
public sealed class DeniedException extends RuntimeException permits HeldException {
  private static final long serialVersionUID = 1L;
  private final transient Denial denial;

  /** Carries the denial to the driving side. */
  public DeniedException(Denial denial) {
    super(denial.reason().code() + ": " + denial.detail(), null, false, false);
    this.denial = denial;
  }

  /** The refusal. */
  public final Denial denial() {
    return denial;
  }
}
