package dev.lifeagent.domain.event;

/**
 * A review came second: the plan is unknown, or was reviewed by then. Nothing was committed.
 *
 * @since 0.1
 */
public final class ReviewConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with a sentence that says which of the two it is. */
  public ReviewConflictException(String message) {
    super(message);
  }
}
