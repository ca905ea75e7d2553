package dev.lifeagent.adapters.cli.terminal;

/** What was asked for cannot be done; the message says why and what would help. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with a sentence for the person who typed the command. */
  public UsageException(String message) {
    super(message);
  }
}
