package dev.lifeagent.domain.time;

/**
 * Work was stopped because its {@link Deadline} passed; the caller refuses, it never allows.
 *
 * @since 0.1
 */
public final class DeadlineExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; it carries no detail, since the input that took too long is untrusted. */
  public DeadlineExceededException() {
    super("the time limit of this check passed");
  }
}
