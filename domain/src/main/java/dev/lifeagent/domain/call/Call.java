package dev.lifeagent.domain.call;

import dev.lifeagent.domain.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * The circumstances of one driving call. A call sees one policy from its start to its end. The
 * agent is not among them: it is named by what is asked, such as an {@code Act}, and nowhere else.
 *
 * @param caller who asks
 * @param kind what kind of work is asked for
 * @param policy the policy that was current at the start
 * @param requestId the id that the answer, the record and the logs share; not blank, at most 128
 *     characters
 * @param session the run of an agent that the call belongs to, where the caller named one
 * @param approval the approval that the caller names for it; empty where it names none
 * @param start when the call began
 * @since 0.1
 */
public record Call(
    Caller caller,
    CallKind kind,
    Policy policy,
    String requestId,
    Optional<SessionId> session,
    Optional<ApprovalId> approval,
    Instant start) {
  /** Refuses a blank or overlong request id with {@link IllegalArgumentException}. */
  public Call {
    if (requestId.isBlank() || requestId.length() > 128) {
      throw new IllegalArgumentException("a request id has 1 to 128 characters");
    }
  }

  /** A call that belongs to no session and names no approval. */
  public static Call of(
      Caller caller, CallKind kind, Policy policy, String requestId, Instant start) {
    return new Call(caller, kind, policy, requestId, Optional.empty(), Optional.empty(), start);
  }

  /** The same call in a session. */
  public Call in(SessionId id) {
    return new Call(caller, kind, policy, requestId, Optional.of(id), approval, start);
  }

  /** The same call under an approval, or under none. */
  public Call under(Optional<ApprovalId> id) {
    return new Call(caller, kind, policy, requestId, session, id, start);
  }

  /**
   * Returns if the call is of that kind.
   *
   * @throws IllegalArgumentException when it is of another: a call of kind {@code turn} cannot ask
   *     for an act
   */
  public void requireKind(CallKind expected) {
    if (kind != expected) {
      throw new IllegalArgumentException(
          "the call is of kind " + kind.code() + "; this needs " + expected.code());
    }
  }
}
