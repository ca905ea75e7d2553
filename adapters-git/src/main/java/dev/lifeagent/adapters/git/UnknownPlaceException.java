package dev.lifeagent.adapters.git;

/** It cannot be told where a path leads. Never leaves the package. */
final class UnknownPlaceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace, since paths come from agents, and many may be such. */
  UnknownPlaceException(String message) {
    super(message, null, false, false);
  }
}
