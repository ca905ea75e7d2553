package dev.lifeagent.bootstrap.cli;

/** What was asked for cannot be done; the message says why and what would help. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
