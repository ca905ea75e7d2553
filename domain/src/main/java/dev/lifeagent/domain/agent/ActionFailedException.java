package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.RefusalCode;
import java.util.Optional;

/**
 * An {@link ActionHandler} threw. The cause is for the log of the process, never for an answer.
 *
 * @since 0.1
 */
public final class ActionFailedException extends RuntimeException implements CodedFailure {
  private static final long serialVersionUID = 1L;
  private final transient Optional<ApprovalId> approval;

  /**
   * Wraps what the handler threw.
   *
   * @param action the name of the action
   * @param cause what was thrown
   */
  public ActionFailedException(String action, Throwable cause) {
    super("the handler of action '" + action + "' failed", cause);
    this.approval = Optional.empty();
  }

  private ActionFailedException(ActionFailedException failure, Optional<ApprovalId> approval) {
    super(failure.getMessage(), failure.getCause());
    this.approval = approval;
  }

  /** The same failure of an act that was allowed under an approval, or under none. */
  public ActionFailedException under(Optional<ApprovalId> id) {
    return new ActionFailedException(this, id);
  }

  /** The approval under which the act was allowed; empty where nothing held it. */
  public Optional<ApprovalId> approval() {
    return approval;
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.ACTION_FAILED;
  }
}
