package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import java.util.Optional;

/**
 * What else in the record an event belongs to.
 *
 * @param session the run of an agent, as its caller names it
 * @param approval the approval that the event asked for, decided, used or closed
 * @since 0.1
 */
public record Links(Optional<SessionId> session, Optional<ApprovalId> approval) {
  /** An event that stands alone. */
  public static final Links NONE = new Links(Optional.empty(), Optional.empty());

  /** The links of a call that belongs to a session, or to none. */
  public static Links of(Optional<SessionId> session) {
    return new Links(session, Optional.empty());
  }

  /** The same with an approval. */
  public Links with(ApprovalId id) {
    return new Links(session, Optional.of(id));
  }
}
