package dev.lifeagent.domain.approval;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.FieldDigest;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.tool.Act;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A question whether one act may happen, and what became of it. Good for one call, once.
 *
 * @param id its name
 * @param eventId the event of the call that was held first; 0 until it is recorded
 * @param digest the call that it is for; who decides names it
 * @param actor the name of the key that asked; it never decides
 * @param session the run of an agent that the call belongs to
 * @param act the act, whole
 * @param holds all that held it, at least one
 * @param reason why it was held, as the caller was told
 * @param askedAt when it was asked
 * @param expiresAt when it is over: nothing is decided or used from then on
 * @param ruling what a person decided
 * @param end how it ended otherwise; empty while it is open, approved or rejected
 * @since 0.1
 */
public record Approval(
    ApprovalId id,
    long eventId,
    CallDigest digest,
    String actor,
    Optional<SessionId> session,
    Act act,
    List<Hold> holds,
    String reason,
    Instant askedAt,
    Instant expiresAt,
    Optional<Ruling> ruling,
    Optional<End> end) {
  /** The most open approvals of one key. */
  public static final int MAX_OPEN = 100;

  /** The most UTF-8 bytes of the payload in JSON: a person has to read it. */
  public static final int MAX_PAYLOAD = 64 * 1024;

  private static final int ID_DIGITS = 32;

  /** How an approval ended. */
  public enum End {
    /** The act was done, or begun. */
    USED,
    /** Its time passed, or the record was restored from an earlier copy. */
    EXPIRED
  }

  /** What is shown of it. */
  public enum State {
    /** Nobody has decided yet. */
    OPEN,
    /** It may be used once. */
    APPROVED,
    /** The act may not happen. */
    REJECTED,
    /** It was used. */
    USED,
    /** Its time passed. */
    EXPIRED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in lower case. */
    public String code() {
      return code;
    }
  }

  /** Copies the list; its times count in milliseconds. */
  public Approval {
    holds = List.copyOf(holds);
    askedAt = askedAt.truncatedTo(ChronoUnit.MILLIS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * A question that nobody has decided yet.
   *
   * @param call in which the act was asked for
   * @param held what the gates said
   * @param before the newest question about the same call; empty for the first
   * @param askedAt now
   * @param expiresAt until when it can be decided
   */
  public static Approval ask(
      Call call,
      Act act,
      HeldException held,
      Optional<ApprovalId> before,
      Instant askedAt,
      Instant expiresAt) {
    CallDigest digest = CallDigest.of(call, act);
    String id =
        new FieldDigest("life-agent approval 1")
            .add(digest.value())
            .addAll(before.map(ApprovalId::value).stream().toList())
            .add(call.requestId())
            .add(askedAt.toString())
            .hex()
            .substring(0, ID_DIGITS);
    return new Approval(
        new ApprovalId(id),
        0,
        digest,
        call.caller().name(),
        call.session(),
        act,
        held.holds(),
        held.denial().detail(),
        askedAt,
        expiresAt,
        Optional.empty(),
        Optional.empty());
  }

  /** The agent that wants to act. */
  public AgentId agent() {
    return act.agent();
  }

  /** What it is at a moment. */
  public State state(Instant now) {
    if (end.isPresent()) {
      return end.get() == End.USED ? State.USED : State.EXPIRED;
    }
    if (ruling.isPresent() && ruling.get().decision() == Ruling.Decision.REJECT) {
      return State.REJECTED;
    }
    if (!now.isBefore(expiresAt)) {
      return State.EXPIRED;
    }
    return ruling.isPresent() ? State.APPROVED : State.OPEN;
  }

  /** Whether it says no to the same call, which it does until it expires. */
  public boolean rejects(Instant now) {
    return state(now) == State.REJECTED && now.isBefore(expiresAt);
  }

  /** What the same call is told meanwhile, with the comment. */
  public String rejection() {
    String comment = ruling.flatMap(Ruling::comment).map(text -> ": " + text).orElse("");
    return "a person has rejected this act" + comment;
  }

  /** Whether a person has looked at all that holds a call, as it is now. */
  public boolean covers(List<Hold> now) {
    Set<Hold> seen = new HashSet<>(holds);
    return seen.containsAll(now);
  }

  /** The same under the event of the call that was held first. */
  public Approval recordedAs(long event) {
    return copy(event, expiresAt, ruling, end);
  }

  /** The same as it was decided. */
  public Approval decided(Ruling decision, Instant newExpiry) {
    return copy(eventId, newExpiry, Optional.of(decision), end);
  }

  /** The same as it ended. */
  public Approval ended(End how) {
    return copy(eventId, expiresAt, ruling, Optional.of(how));
  }

  private Approval copy(
      long newEvent, Instant newExpiry, Optional<Ruling> newRuling, Optional<End> newEnd) {
    return new Approval(
        id, newEvent, digest, actor, session, act, holds, reason, askedAt, newExpiry, newRuling,
        newEnd);
  }
}
