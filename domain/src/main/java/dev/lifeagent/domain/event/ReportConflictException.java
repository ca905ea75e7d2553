package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * A report came second: what became of the act is known, or there is no such act. Nothing was
 * committed.
 *
 * @since 0.1
 */
public final class ReportConflictException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with a sentence that says which of the two it is. */
  public ReportConflictException(String message) {
    super(message);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.REPORT_TOLD;
  }
}
