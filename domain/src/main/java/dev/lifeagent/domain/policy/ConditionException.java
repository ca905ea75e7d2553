package dev.lifeagent.domain.policy;

/**
 * A {@link Condition} could not be evaluated. A retry does not help.
 *
 * @since 0.1
 */
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message one sentence that quotes nothing of the facts
   */
  public ConditionException(String message) {
    super(message);
  }
}
