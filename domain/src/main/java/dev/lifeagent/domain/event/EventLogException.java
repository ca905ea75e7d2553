package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * The log cannot record or cannot be read. What depends on it is refused; trying again later may
 * help.
 *
 * @since 0.1
 */
public final class EventLogException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message one sentence without paths, values or class names
   * @param cause the underlying failure, for the log of the process
   */
  public EventLogException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes the exception without a cause. */
  public EventLogException(String message) {
    super(message);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.LOG_UNAVAILABLE;
  }
}
