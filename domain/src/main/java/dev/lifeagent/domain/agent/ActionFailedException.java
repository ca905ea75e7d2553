package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * An {@link ActionHandler} threw. The cause is for the log of the process, never for an answer.
 *
 * @since 0.1
 */
public final class ActionFailedException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /**
   * Wraps what the handler threw.
   *
   * @param action the name of the action
   * @param cause what was thrown
   */
  public ActionFailedException(String action, Throwable cause) {
    super("the handler of action '" + action + "' failed", cause);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.ACTION_FAILED;
  }
}
