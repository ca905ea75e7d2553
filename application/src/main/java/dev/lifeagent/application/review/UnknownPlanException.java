package dev.lifeagent.application.review;

/**
 * There is no plan of that id, or the caller may not know of it.
 *
 * @since 0.1
 */
public final class UnknownPlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public UnknownPlanException() {
    super("there is no such plan");
  }
}
