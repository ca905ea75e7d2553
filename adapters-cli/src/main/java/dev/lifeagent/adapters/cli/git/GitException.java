package dev.lifeagent.adapters.cli.git;

/** Git refused, or is not there. */
public final class GitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GitException(String message) {
    super(message);
  }
}
