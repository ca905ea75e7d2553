package dev.lifeagent.application.gate;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.tool.Act;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds what a person decided about an act that is held. Exempt is what he saw, and only while it
 * still reads the same; that it is used once is for the record. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Grants {
  private static final String INVALID =
      "the approval is unknown, expired or used, or for another call; send the call without"
          + " approval_id";

  private final Optional<Approvals> approvals;
  private final Clock clock;

  /**
   * Finds grants.
   *
   * @param approvals what was decided
   * @param clock tells whether that is over
   */
  public Grants(Approvals approvals, Clock clock) {
    this(Optional.of(approvals), clock);
  }

  private Grants(Optional<Approvals> approvals, Clock clock) {
    this.approvals = approvals;
    this.clock = clock;
  }

  /** For programs in which nobody can be asked. */
  public static Grants none() {
    return new Grants(Optional.empty(), Clock.systemUTC());
  }

  /**
   * The approval under which a held act may happen now; empty where nobody has decided about all
   * that holds it, and for what is not held.
   *
   * @param decision what the gates say of the act
   * @throws DeniedException when the call names an approval that is not good for it, or a person
   *     has rejected the same call
   */
  Optional<ApprovalId> of(Call call, Act act, Decision decision) {
    if (decision instanceof Decision.Denied) {
      return Optional.empty();
    }
    boolean held = decision instanceof Decision.Held;
    if (!held && call.approval().isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Approval> known = known(call, CallDigest.of(call, act), now);
    known
        .filter(approval -> approval.rejects(now))
        .ifPresent(
            approval -> {
              throw denied(call, RefusalCode.APPROVAL_REJECTED, approval.rejection());
            });
    return decision instanceof Decision.Held asking
        ? known
            .filter(approval -> approval.state(now) == State.APPROVED)
            .filter(approval -> approval.covers(asking.holds()))
            .map(Approval::id)
        : Optional.empty();
  }

  private Optional<Approval> known(Call call, CallDigest digest, Instant now) {
    if (call.approval().isEmpty()) {
      return approvals.flatMap(all -> all.latest(digest));
    }
    Optional<Approval> named =
        approvals
            .flatMap(all -> all.find(call.approval().get()))
            .filter(approval -> approval.digest().equals(digest))
            .filter(approval -> isAlive(approval, now));
    if (named.isEmpty()) {
      throw denied(call, RefusalCode.APPROVAL_INVALID, INVALID);
    }
    return named;
  }

  private static boolean isAlive(Approval approval, Instant now) {
    return switch (approval.state(now)) {
      case OPEN, APPROVED -> true;
      case REJECTED -> approval.rejects(now);
      case USED, EXPIRED -> false;
    };
  }

  private static DeniedException denied(Call call, RefusalCode code, String detail) {
    return new DeniedException(Denial.of(code, detail, call.policy().digest()));
  }
}
