package dev.lifeagent.domain.approval;

import dev.lifeagent.domain.call.ApprovalId;
import java.time.Instant;

/**
 * What an event does to an approval. It is committed with the event, and only if the approval is
 * still as the change needs it at the event's time; otherwise nothing is, and {@link
 * ApprovalConflictException} says why.
 *
 * @since 0.1
 */
public sealed interface ApprovalChange {
  /** Which approval. */
  ApprovalId id();

  /**
   * Asks a person, or joins the same question where it is open or approved. It conflicts with a
   * question of another id about the same call that is open, approved, or rejected until later,
   * with one of this id that is neither open nor approved, and with {@link Approval#MAX_OPEN} open
   * ones of the key.
   *
   * @param approval the question; where it is joined, its id alone counts
   */
  record Ask(Approval approval) implements ApprovalChange {
    @Override
    public ApprovalId id() {
      return approval.id();
    }
  }

  /**
   * Decides. It conflicts unless the approval is open.
   *
   * @param ruling what was decided
   * @param expiresAt until when an approval can be used, and a rejection holds
   */
  record Decide(ApprovalId id, Ruling ruling, Instant expiresAt) implements ApprovalChange {}

  /** Uses it. It conflicts unless the approval is approved and was not used. */
  record Use(ApprovalId id) implements ApprovalChange {}

  /**
   * Closes it.
   *
   * @param early whether it is closed although its time has not passed. It conflicts unless the
   *     approval is open or approved, and its time has passed or this is set
   */
  record Expire(ApprovalId id, boolean early) implements ApprovalChange {}
}
