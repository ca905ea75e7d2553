package dev.lifeagent.application.observe;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records that the time of approvals has passed. They are no longer good from that time on, whether
 * or not it is recorded. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class ApprovalExpiry {
  /** The name under which the service records it. */
  private static final String ACTOR = "life-agent";

  private static final int PAGE = 100;

  private final Approvals approvals;
  private final Recorder recorder;

  /**
   * Records it.
   *
   * @param approvals those whose time has passed
   * @param recorder records that
   */
  public ApprovalExpiry(Approvals approvals, Recorder recorder) {
    this.approvals = approvals;
    this.recorder = recorder;
  }

  /**
   * Closes all whose time has passed.
   *
   * @return how many this call closed
   * @throws dev.lifeagent.domain.event.EventLogException when that cannot be recorded now
   */
  public int closeOverdue() {
    int closed = 0;
    List<Approval> overdue = approvals.overdue(recorder.now(), PAGE);
    while (!overdue.isEmpty()) {
      int before = closed;
      for (Approval approval : overdue) {
        closed += close(approval, false) ? 1 : 0;
      }
      // Those that others closed meanwhile are gone from the next page.
      overdue = closed == before ? List.of() : approvals.overdue(recorder.now(), PAGE);
    }
    return closed;
  }

  /** Closes one that is of no use any more. */
  void close(Approval approval) {
    close(approval, true);
  }

  private boolean close(Approval approval, boolean early) {
    Instant now = recorder.now();
    Observation seen =
        Observation.of("approval", now, Duration.ZERO, Map.of(), Map.of())
            .with(Links.of(approval.session()).ofKey(approval.actor()).with(approval.id()));
    Event event =
        Event.of(
            now,
            EventKind.APPROVAL_EXPIRED,
            Optional.of(approval.agent()),
            ACTOR,
            Outcome.OK,
            seen);
    try {
      recorder.record(Entry.of(event, new ApprovalChange.Expire(approval.id(), early)));
      return true;
    } catch (ApprovalConflictException e) {
      return false; // decided, used or closed meanwhile
    }
  }
}
