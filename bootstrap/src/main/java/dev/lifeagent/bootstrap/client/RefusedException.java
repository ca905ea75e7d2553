package dev.lifeagent.bootstrap.client;

/** The service refused; the message is the detail of its problem body. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String detail) {
    super(detail);
  }
}
