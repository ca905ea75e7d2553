package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import java.util.Optional;
import java.util.Set;

/**
 * Which events to read.
 *
 * @param direction whether to read forward or backward from {@code from}
 * @param from an event id, itself not included; {@link Long#MAX_VALUE} with {@link
 *     Direction#BACKWARD} starts at the newest, 0 with {@link Direction#FORWARD} at the oldest
 * @param limit 1 to 1,000
 * @param kinds only these kinds; empty means all
 * @param agent only of this agent
 * @param actor only caused by this actor
 * @param session only of this session of the actor; not beside an agent
 * @since 0.1
 */
public record EventQuery(
    Direction direction,
    long from,
    int limit,
    Set<EventKind> kinds,
    Optional<AgentId> agent,
    Optional<String> actor,
    Optional<SessionId> session) {

  /** The order in which events are read. */
  public enum Direction {
    /** Oldest first. */
    FORWARD,
    /** Newest first. */
    BACKWARD
  }

  /**
   * Refuses a limit outside 1 to 1,000, and a session without its actor or beside an agent, with
   * {@link IllegalArgumentException}.
   */
  public EventQuery {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit must be between 1 and 1000");
    }
    if (session.isPresent() && (actor.isEmpty() || agent.isPresent())) {
      throw new IllegalArgumentException("a session is one of an actor, whatever its agents");
    }
    kinds = Set.copyOf(kinds);
  }

  /** Everything after an event, oldest first. */
  public static EventQuery after(long id, int limit) {
    return new EventQuery(
        Direction.FORWARD,
        id,
        limit,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Everything before an event, newest first. */
  public static EventQuery before(long id, int limit) {
    return new EventQuery(
        Direction.BACKWARD,
        id,
        limit,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same query, only for these kinds. */
  public EventQuery of(Set<EventKind> newKinds) {
    return new EventQuery(direction, from, limit, newKinds, agent, actor, session);
  }

  /** The same query, only for what an agent did. */
  public EventQuery of(Optional<AgentId> newAgent) {
    return new EventQuery(direction, from, limit, kinds, newAgent, actor, session);
  }

  /** What one agent did before an event, newest first. */
  public static EventQuery before(long id, int limit, AgentId agent, Set<EventKind> kinds) {
    return before(id, limit).of(kinds).of(Optional.of(agent));
  }

  /** The same query, only for what one actor caused. */
  public EventQuery by(String newActor) {
    return new EventQuery(direction, from, limit, kinds, agent, Optional.of(newActor), session);
  }

  /** The same query, only for one session of an actor, and for every agent in it. */
  public EventQuery in(String itsActor, SessionId id) {
    return new EventQuery(
        direction, from, limit, kinds, Optional.empty(), Optional.of(itsActor), Optional.of(id));
  }
}
