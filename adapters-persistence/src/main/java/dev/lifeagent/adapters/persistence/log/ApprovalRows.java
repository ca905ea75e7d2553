package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.ApprovalJson;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException.Reason;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Changes approvals in the transaction of their events; one writer at a time. */
final class ApprovalRows {
  private static final String INSERT =
      "INSERT INTO approvals (id, event_id, digest, actor, agent_id, session_id, action, payload,"
          + " holds, reason, asked_at, expires_at, state)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')";
  private static final String OF_CALL =
      "SELECT id FROM approvals WHERE digest = ? AND state IN ('open', 'approved', 'rejected')"
          + " AND expires_at > ?";
  private static final String OPEN =
      "SELECT count(*) FROM approvals WHERE state = 'open' AND actor = ? AND expires_at > ?";
  private static final String DECIDE =
      "UPDATE approvals SET state = ?, decided_event = ?, decision = ?, decided_by = ?, decided_at = ?, comment = ?,"
          + " expires_at = ? WHERE id = ?";
  private static final String END = "UPDATE approvals SET state = ?, ended_event = ? WHERE id = ?";

  private final Handle handle;

  ApprovalRows(Handle handle) {
    this.handle = handle;
  }

  /**
   * Makes a change.
   *
   * @param now the time of its event
   * @return why not; empty once it is made
   */
  Optional<Reason> apply(ApprovalChange change, long eventId, Instant now) {
    Optional<State> state = find(change.id()).map(approval -> approval.state(now));
    if (change instanceof ApprovalChange.Ask ask) {
      return state.isPresent() ? unless(isAlive(state)) : ask(ask.approval(), eventId, now);
    }
    if (change instanceof ApprovalChange.Decide decide) {
      boolean open = state.equals(Optional.of(State.OPEN));
      if (open) {
        decide(decide, eventId);
      }
      return unless(open);
    }
    if (change instanceof ApprovalChange.Use) {
      return end(change.id(), State.USED, eventId, state.equals(Optional.of(State.APPROVED)));
    }
    ApprovalChange.Expire expire = (ApprovalChange.Expire) change;
    boolean over = find(expire.id()).filter(found -> isOver(found, expire, now)).isPresent();
    return end(expire.id(), State.EXPIRED, eventId, over);
  }

  /** Those that are open or not yet used, whatever their time. */
  List<Approval> alive() {
    return handle
        .createQuery(
            "SELECT * FROM approvals WHERE state = 'open'"
                + " UNION ALL SELECT * FROM approvals WHERE state = 'approved'")
        .map(new ApprovalMapper())
        .list();
  }

  private Optional<Approval> find(ApprovalId id) {
    return handle
        .createQuery("SELECT * FROM approvals WHERE id = ?")
        .bind(0, id.value())
        .map(new ApprovalMapper())
        .findOne();
  }

  private Optional<Reason> ask(Approval approval, long eventId, Instant now) {
    long millis = now.toEpochMilli();
    boolean known =
        handle
            .createQuery("SELECT EXISTS (" + OF_CALL + ")")
            .bind(0, approval.digest().value())
            .bind(1, millis)
            .mapTo(Boolean.class)
            .one();
    if (known) {
      return Optional.of(Reason.STATE);
    }
    int open =
        handle
            .createQuery(OPEN)
            .bind(0, approval.actor())
            .bind(1, millis)
            .mapTo(Integer.class)
            .one();
    if (open >= Approval.MAX_OPEN) {
      return Optional.of(Reason.TOO_MANY);
    }
    handle.execute(
        INSERT,
        approval.id().value(),
        eventId,
        approval.digest().value(),
        approval.actor(),
        approval.agent().value(),
        approval.session().map(SessionId::value).orElse(null),
        approval.act().action(),
        ApprovalJson.payload(approval),
        ApprovalJson.holds(approval),
        approval.reason(),
        approval.askedAt().toEpochMilli(),
        approval.expiresAt().toEpochMilli());
    return Optional.empty();
  }

  private void decide(ApprovalChange.Decide change, long eventId) {
    Ruling ruling = change.ruling();
    boolean approved = ruling.decision() == Ruling.Decision.APPROVE;
    handle.execute(
        DECIDE,
        (approved ? State.APPROVED : State.REJECTED).code(),
        eventId,
        ruling.decision().code(),
        ruling.by(),
        ruling.at().toEpochMilli(),
        ruling.comment().orElse(null),
        change.expiresAt().toEpochMilli(),
        change.id().value());
  }

  private Optional<Reason> end(ApprovalId id, State state, long eventId, boolean allowed) {
    if (allowed) {
      handle.execute(END, state.code(), eventId, id.value());
    }
    return unless(allowed);
  }

  /** One that was decided against has ended, and one that was used. */
  private static boolean isOver(Approval approval, ApprovalChange.Expire change, Instant now) {
    boolean alive =
        approval.end().isEmpty()
            && approval.ruling().map(Ruling::decision).orElse(Ruling.Decision.APPROVE)
                == Ruling.Decision.APPROVE;
    return alive && (change.early() || !now.isBefore(approval.expiresAt()));
  }

  private static boolean isAlive(Optional<State> state) {
    return state.filter(Set.of(State.OPEN, State.APPROVED)::contains).isPresent();
  }

  private static Optional<Reason> unless(boolean done) {
    return done ? Optional.empty() : Optional.of(Reason.STATE);
  }
}
