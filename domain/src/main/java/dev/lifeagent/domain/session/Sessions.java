package dev.lifeagent.domain.session;

import dev.lifeagent.domain.call.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * Finds sessions (driven port); their events are in the {@link
 * dev.lifeagent.domain.event.EventFeed}. Safe for use by several threads; only durable events are
 * seen. Every method throws {@link dev.lifeagent.domain.event.EventLogException} when the log
 * cannot be read. The cost of each does not grow with the length of the history. An event whose
 * data was erased is in no session, and a session without events does not exist.
 *
 * @since 0.1
 */
public interface Sessions {
  /** The session with this id. */
  Optional<Session> find(long id);

  /**
   * The session of a key.
   *
   * @param actor the name of the key
   * @param name how its caller names the session
   */
  Optional<Session> find(String actor, SessionId name);

  /** The sessions that fit, newest first, each with all its shares. */
  List<Session> page(SessionQuery query);
}
