package dev.lifeagent.adapters.cli.client;

/** The service could not do it; the message says why and what would help. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final int status;

  ServiceException(String message, int status) {
    super(message);
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Whether the same call may be answered a little later: too many calls, or a server error. */
  public boolean passing() {
    return status == TOO_MANY || status >= SERVER_ERROR;
  }
}
