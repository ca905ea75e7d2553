package dev.lifeagent.application.observe;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.crypto.CanonicalJson;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.tool.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person about an act that is held, in the transaction of its event. The same call joins the
 * question that is open.
 */
final class HeldActs {
  /** How often others may change the approvals of a call while one event is recorded. */
  private static final int ATTEMPTS = 5;

  private final CallRecorder calls;
  private final Approvals approvals;
  private final ApprovalExpiry expiry;
  private final Duration ttl;

  /**
   * Asks.
   *
   * @param approvals what was asked before
   * @param ttl how long a question is open
   */
  HeldActs(CallRecorder calls, Approvals approvals, Duration ttl) {
    this.calls = calls;
    this.approvals = approvals;
    this.expiry = new ApprovalExpiry(approvals, calls.recorder());
    this.ttl = ttl;
  }

  /**
   * Records a held act, and asks.
   *
   * @return the exception for its caller, with the question
   * @throws DeniedException when a person could not see the whole act, or the key has too many open
   *     questions
   */
  HeldException ask(CallRecorder.ObservedCall observed, Act act, HeldException held) {
    Call call = observed.call();
    refuseUnreviewable(call, act);
    HeldException shown = held.with(calls.recorder().redacted(held.denial()));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return shown.with(record(observed, act, shown));
      } catch (ApprovalConflictException e) {
        if (e.reason() == ApprovalConflictException.Reason.TOO_MANY) {
          throw denied(
              call,
              RefusalCode.RATE_LIMITED,
              Approval.MAX_OPEN + " acts of this key wait for a person already");
        }
      }
    }
    throw new EventLogException("The question could not be recorded; nothing was.");
  }

  /** Whether it is on record that the approval was used. */
  boolean wasUsed(ApprovalId id) {
    return approvals.find(id).flatMap(Approval::end).filter(Approval.End.USED::equals).isPresent();
  }

  private HeldException.Asked record(
      CallRecorder.ObservedCall observed, Act act, HeldException held) {
    Call call = observed.call();
    Instant now = calls.recorder().now();
    Optional<Approval> latest = approvals.latest(CallDigest.of(call, act));
    latest
        .filter(found -> found.rejects(now))
        .ifPresent(
            found -> {
              throw denied(call, RefusalCode.APPROVAL_REJECTED, found.rejection());
            });
    Optional<Approval> joined = latest.filter(found -> isGood(found, held, now));
    if (joined.isEmpty()) {
      latest.filter(HeldActs::isAlive).ifPresent(expiry::close);
    }
    Approval approval =
        joined.orElseGet(
            () -> Approval.ask(call, act, held, latest.map(Approval::id), now, now.plus(ttl)));
    long id =
        calls.recordWithin(
            Entry.of(
                event(observed, held, approval, joined.isPresent()),
                new ApprovalChange.Ask(approval)));
    return new HeldException.Asked(approval.id(), approval.expiresAt(), id);
  }

  /** A question that does not show all that holds the act now is of no use any more. */
  private static boolean isGood(Approval found, HeldException held, Instant now) {
    State state = found.state(now);
    return (state == State.OPEN || state == State.APPROVED) && found.covers(held.holds());
  }

  /** Whether it is not on record that it ended, although its time may have passed. */
  private static boolean isAlive(Approval found) {
    return found.end().isEmpty()
        && found.ruling().filter(one -> one.decision() == Ruling.Decision.REJECT).isEmpty();
  }

  private Event event(
      CallRecorder.ObservedCall observed, HeldException held, Approval approval, boolean joined) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>(held.denial().hints());
    output.put("detail", held.denial().detail());
    output.put("holds", held.holds().stream().map(Hold::id).toList());
    output.put("digest", approval.digest().value());
    output.put("expires_at", approval.expiresAt().toString());
    output.put("joined", joined);
    Observation seen = calls.ended(observed, output).with(held.denial());
    return calls.held(observed, seen.with(seen.links().with(approval.id())));
  }

  private void refuseUnreviewable(Call call, Act act) {
    if (CanonicalJson.bytes(act.payload()) > Approval.MAX_PAYLOAD) {
      throw denied(
          call,
          RefusalCode.NOT_REVIEWABLE,
          "a person has to decide, and the payload is larger than the "
              + Approval.MAX_PAYLOAD
              + " bytes that one can look at; ask for less at once");
    }
    if (calls.recorder().holdsSecret(act.payload())) {
      throw denied(
          call,
          RefusalCode.NOT_REVIEWABLE,
          "a person has to decide, and the payload holds a secret, which nobody is shown; take it"
              + " out");
    }
  }

  private static DeniedException denied(Call call, RefusalCode code, String detail) {
    return new DeniedException(Denial.of(code, detail, call.policy().digest()));
  }
}
