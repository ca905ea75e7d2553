package dev.lifeagent.domain.event;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * An entry that allows something came to be committed while the kill switch was on; nothing was
 * committed.
 *
 * @since 0.1
 */
public final class StoppedException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public StoppedException() {
    super("the kill switch is on; nothing was recorded");
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.KILL_SWITCH;
  }
}
