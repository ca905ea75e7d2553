package dev.lifeagent.adapters.cli.client;

/** The service refused the call; the message says why. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Makes the exception.
   *
   * @param detail a sentence for the user
   */
  public RefusedException(String detail) {
    this(detail, "");
  }

  RefusedException(String detail, String hint) {
    super(detail);
    this.hint = hint;
  }

  /** What would help, in a sentence; may be empty. */
  public String hint() {
    return hint;
  }
}
