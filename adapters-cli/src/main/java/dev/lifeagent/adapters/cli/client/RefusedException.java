package dev.lifeagent.adapters.cli.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service refused the call; the message says why. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final @Nullable String role;

  /**
   * Makes the exception.
   *
   * @param detail a sentence for the user
   */
  public RefusedException(String detail) {
    this(detail, "");
  }

  RefusedException(String detail, String hint) {
    this(detail, hint, null);
  }

  /** A refusal that a key with another role would not have met. */
  RefusedException(String detail, String hint, @Nullable String role) {
    super(detail);
    this.hint = hint;
    this.role = role;
  }

  /** What would help, in a sentence; may be empty. */
  public String hint() {
    return hint;
  }

  /** The role that the key lacks; empty for any other refusal. */
  Optional<String> role() {
    return Optional.ofNullable(role);
  }

  /** The same refusal with another hint. */
  RefusedException hinting(String other) {
    RefusedException same = new RefusedException(String.valueOf(getMessage()), other, role);
    same.setStackTrace(getStackTrace());
    return same;
  }
}
