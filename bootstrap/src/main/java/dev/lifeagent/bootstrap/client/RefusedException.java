package dev.lifeagent.bootstrap.client;

/** It was refused, as it should be; the message says by which rule. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Makes the exception.
   *
   * @param detail a sentence for whoever asked
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
