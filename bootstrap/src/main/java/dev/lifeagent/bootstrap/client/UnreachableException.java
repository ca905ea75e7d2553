package dev.lifeagent.bootstrap.client;

/** There is no service at the address, or what answers is none of ours. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }
}
