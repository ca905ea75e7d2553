package dev.lifeagent.application.approval;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.OperatorComments;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people see of held acts, and what they decide. The gates are not asked here: they judge the
 * act anew when the approval is used. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class ApprovalAdmin {
  private final Approvals approvals;
  private final KillSwitch killSwitch;
  private final OperatorComments comments;
  private final CallRecorder calls;
  private final Clock clock;
  private final Duration ttl;

  /**
   * Makes the use case.
   *
   * @param approvals what was asked
   * @param killSwitch refuses approvals, never rejections
   * @param comments scans comments
   * @param calls records the decision before it is answered
   * @param clock tells what is over
   * @param ttl how long an approval can be used, and a rejection holds
   */
  public ApprovalAdmin(
      Approvals approvals,
      KillSwitch killSwitch,
      OperatorComments comments,
      CallRecorder calls,
      Clock clock,
      Duration ttl) {
    this.approvals = approvals;
    this.killSwitch = killSwitch;
    this.comments = comments;
    this.calls = calls;
    this.clock = clock;
    this.ttl = ttl;
  }

  /** There is no such approval, or the caller may not see it. */
  public static final class UnknownApprovalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnknownApprovalException() {
      super("there is no such approval", null, false, false);
    }
  }

  /**
   * An approval and what it is now.
   *
   * @param approval the question
   * @param state of this moment
   */
  public record Shown(Approval approval, State state) {}

  /**
   * A decision on record.
   *
   * @param eventId of its event
   * @param expiresAt until when an approval can be used, and a rejection holds
   */
  public record Decided(long eventId, Instant expiresAt) {}

  /**
   * One approval of an agent that the caller may act as.
   *
   * @throws UnknownApprovalException if the id is unknown, or of another's agent
   */
  public Shown find(Caller caller, ApprovalId id) {
    return approvals
        .find(id)
        .filter(found -> caller.mayActAs(found.agent()))
        .map(this::shown)
        .orElseThrow(UnknownApprovalException::new);
  }

  /**
   * Approvals of the caller's agents, newest first.
   *
   * @param open only those that wait for a decision
   * @param before as in {@link Approvals.Query}
   * @param limit 1 to 1,000
   */
  public List<Shown> page(Caller caller, boolean open, long before, int limit) {
    Optional<Instant> now = open ? Optional.of(clock.instant()) : Optional.empty();
    return approvals.page(new Approvals.Query(now, before, limit, caller::mayActAs)).stream()
        .map(this::shown)
        .toList();
  }

  /** How many wait for a decision. */
  public int waiting() {
    return approvals.open(clock.instant());
  }

  /**
   * Records a decision.
   *
   * @param call of kind {@link CallKind#APPROVAL}
   * @param digest of the call that was looked at
   * @throws UnknownApprovalException if the caller may see no such approval
   * @throws DeniedException when the decision is refused
   */
  public Decided decide(
      Call call,
      ApprovalId id,
      Ruling.Decision decision,
      CallDigest digest,
      Optional<String> comment) {
    call.requireKind(CallKind.APPROVAL);
    Approval approval = find(call.caller(), id).approval();
    var seen =
        new CallRecorder.ObservedCall(call, approval.agent(), input(id, decision, digest, comment));
    return calls.observe(seen, () -> decide(seen, approval, decision, digest, comment));
  }

  private Decided decide(
      CallRecorder.ObservedCall seen,
      Approval approval,
      Ruling.Decision decision,
      CallDigest digest,
      Optional<String> comment) {
    Call call = seen.call();
    refuseUnlessOpen(call, approval, digest);
    if (decision == Ruling.Decision.APPROVE) {
      killSwitch.check(call);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = now.plus(ttl);
    Ruling ruling = new Ruling(decision, call.caller().name(), now, comment);
    Observation content =
        calls
            .ended(seen, Map.of("expires_at", expiresAt.toString()))
            .with(Links.of(approval.session()).ofKey(approval.actor()).with(approval.id()));
    Optional<Verdict> verdict =
        comments.verdict("comment", comment.orElse(""), call.policy().digest());
    try {
      long event =
          calls.recordWithin(
              Entry.of(
                  calls.allowed(seen, verdict.map(content::with).orElse(content)),
                  new ApprovalChange.Decide(approval.id(), ruling, expiresAt)));
      return new Decided(event, expiresAt);
    } catch (ApprovalConflictException e) {
      throw denied(
          call, RefusalCode.APPROVAL_DECIDED, "the approval was decided or expired meanwhile");
    }
  }

  private void refuseUnlessOpen(Call call, Approval approval, CallDigest digest) {
    if (approval.actor().equals(call.caller().name())) {
      throw denied(
          call,
          RefusalCode.SELF_REVIEW,
          "the key that asked may not decide; decide with another operator key");
    }
    if (!approval.digest().equals(digest)) {
      throw denied(
          call, RefusalCode.APPROVAL_INVALID, "digest is not that of this approval; read it again");
    }
    State state = approval.state(clock.instant());
    if (state != State.OPEN) {
      throw denied(
          call, RefusalCode.APPROVAL_DECIDED, "the approval is " + state.code() + " already");
    }
  }

  private Shown shown(Approval approval) {
    return new Shown(approval, approval.state(clock.instant()));
  }

  private static DeniedException denied(Call call, RefusalCode code, String detail) {
    return new DeniedException(Denial.of(code, detail, call.policy().digest()));
  }

  private static Map<String, @Nullable Object> input(
      ApprovalId id, Ruling.Decision decision, CallDigest digest, Optional<String> comment) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("approval_id", id.value());
    input.put("decision", decision.code());
    input.put("digest", digest.value());
    comment.ifPresent(text -> input.put("comment", text));
    return input;
  }
}
