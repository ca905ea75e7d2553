package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * Another plan is stored under the id: another process drafted or judged the same request
 * otherwise, and came first. Nothing was committed; asking once more finds what is stored.
 *
 * @since 0.1
 */
public final class PlanConflictException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public PlanConflictException() {
    super("another plan is stored under this id; nothing was recorded");
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.LOG_UNAVAILABLE;
  }
}
