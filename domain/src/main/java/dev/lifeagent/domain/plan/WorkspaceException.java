package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;

/**
 * The workspace, its ref or an object in it cannot be read.
 *
 * @since 0.1
 */
public final class WorkspaceException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message one sentence without file names of the machine or class names
   * @param cause what happened below, for the log of the process
   */
  public WorkspaceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes the exception without a cause. */
  public WorkspaceException(String message) {
    super(message);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.WORKSPACE_UNAVAILABLE;
  }
}
