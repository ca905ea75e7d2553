package dev.lifeagent.domain.session;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which sessions to read, newest first.
 *
 * @param before only sessions with a smaller id; {@link Long#MAX_VALUE} starts at the newest
 * @param limit 1 to 1,000
 * @param name only sessions of this name, of any key
 * @param agents only sessions in which an agent that fits did something; empty means all
 * @since 0.1
 */
public record SessionQuery(
    long before, int limit, Optional<SessionId> name, Optional<Predicate<AgentId>> agents) {
  /** Refuses a limit outside 1 to 1,000 with {@link IllegalArgumentException}. */
  public SessionQuery {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit must be between 1 and 1000");
    }
  }
}
