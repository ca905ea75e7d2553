package dev.lifeagent.domain.path;

/** PLACEHOLDER. */
public final class InvalidPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** PLACEHOLDER. */
  public InvalidPathException() {
    super("not a safe path");
  }
}
