package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was committed.
 *
 * @param id its place in the log, from 1
 * @param at when it was recorded
 * @param kind what it is about
 * @param agent whom it is about
 * @param actor who caused it
 * @param outcome how it ended
 * @param data the observation as a JSON object; empty when it was erased
 * @since 0.1
 */
public record RecordedEvent(
    long id,
    Instant at,
    EventKind kind,
    Optional<AgentId> agent,
    String actor,
    Outcome outcome,
    Optional<Map<String, @Nullable Object>> data) {
  /** The session that it belongs to; empty if it is in none, and when it was erased. */
  public Optional<SessionId> session() {
    return member("session_id").map(SessionId::new);
  }

  /** The name of the key whose session it is; says nothing about an event in no session. */
  public String sessionKey() {
    return member("session_key").orElse(actor);
  }

  private Optional<String> member(String name) {
    return data.map(all -> all.get(name)).map(String::valueOf);
  }
}
