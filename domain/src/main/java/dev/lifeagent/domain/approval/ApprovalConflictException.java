package dev.lifeagent.domain.approval;

/**
 * An approval is no longer as an entry needs it; nothing was committed.
 *
 * @since 0.1
 */
public final class ApprovalConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** It is not in a state that permits the change. */
    STATE,
    /** The key has {@link Approval#MAX_OPEN} open ones. */
    TOO_MANY
  }

  private final Reason reason;

  /** Says why. */
  public ApprovalConflictException(Reason reason) {
    super(
        reason == Reason.TOO_MANY
            ? "The key has too many open approvals."
            : "The approval is no longer as it was.");
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
