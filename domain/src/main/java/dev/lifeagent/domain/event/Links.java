package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import java.util.Optional;

/**
 * What else in the record an event belongs to.
 *
 * @param session the run of an agent, as its caller names it
 * @param sessionKey the name of the key whose session it is; empty where that is the actor of the
 *     event, and without a session
 * @param approval the approval that the event asked for, decided, used or closed
 * @param match how a report finds the event of an act that its caller performs
 * @since 0.1
 */
public record Links(
    Optional<SessionId> session,
    Optional<String> sessionKey,
    Optional<ApprovalId> approval,
    Optional<ActMatch> match) {
  /** An event that stands alone. */
  public static final Links NONE =
      new Links(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The links of a call that belongs to a session of the actor, or to none. */
  public static Links of(Optional<SessionId> session) {
    return new Links(session, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The same, where the session is one of another key than the actor: what a person or the service
   * does about it belongs to the session of the key that asked.
   */
  public Links ofKey(String key) {
    return new Links(session, session.map(id -> key), approval, match);
  }

  /** The same with an approval. */
  public Links with(ApprovalId id) {
    return under(Optional.of(id));
  }

  /** The same with an approval, or with none. */
  public Links under(Optional<ApprovalId> id) {
    return new Links(session, sessionKey, id, match);
  }

  /** The same in no session. */
  public Links withoutSession() {
    return new Links(Optional.empty(), Optional.empty(), approval, match);
  }

  /** The same with what a report finds the event by. */
  public Links matchedBy(Optional<ActMatch> newMatch) {
    return new Links(session, sessionKey, approval, newMatch);
  }
}
