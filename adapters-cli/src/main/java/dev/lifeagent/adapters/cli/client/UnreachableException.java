package dev.lifeagent.adapters.cli.client;

/** No service answers at the address, or it is not a Life-Agent. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }
}
