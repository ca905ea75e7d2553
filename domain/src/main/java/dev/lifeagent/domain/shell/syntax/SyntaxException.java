package dev.lifeagent.domain.shell.syntax;

/** Ends a reading; its message is a sentence that says why. Has no stack trace. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SyntaxException(String why) {
    super(why, null, false, false);
  }

  /** The sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
