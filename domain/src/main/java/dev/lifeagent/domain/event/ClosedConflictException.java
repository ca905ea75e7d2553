package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * An end came second: what it closes is not open, since another process has ended it or it never
 * began. Nothing was committed, so what the end tells is on no record.
 *
 * @since 0.1
 */
public final class ClosedConflictException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ClosedConflictException() {
    super("another process has ended it; nothing was recorded");
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.LOG_UNAVAILABLE;
  }
}
