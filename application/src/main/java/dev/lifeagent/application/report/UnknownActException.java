package dev.lifeagent.application.report;

/**
 * There is no act of that id that the caller asked for.
 *
 * @since 0.1
 */
public final class UnknownActException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public UnknownActException() {
    super("this key asked for no such act");
  }
}
