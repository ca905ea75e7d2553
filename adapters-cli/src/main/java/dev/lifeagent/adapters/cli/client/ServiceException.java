package dev.lifeagent.adapters.cli.client;

/** The service could not do it; the message says why and what would help. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }
}
