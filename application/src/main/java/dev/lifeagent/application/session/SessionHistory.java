package dev.lifeagent.application.session;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionQuery;
import dev.lifeagent.domain.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Sessions and what happened in them, of every key. A caller that is bound to agents sees what
 * these did; a session in which it sees nothing does not exist for it. Safe for use by several
 * threads; every method throws {@link dev.lifeagent.domain.event.EventLogException} when the log
 * cannot be read.
 *
 * @since 0.1
 */
public final class SessionHistory {
  /** How many events are read at once where some may have to be passed over. */
  private static final int WINDOW = 100;

  private final Sessions sessions;
  private final EventFeed feed;

  /** Reads sessions and events. */
  public SessionHistory(Sessions sessions, EventFeed feed) {
    this.sessions = sessions;
    this.feed = feed;
  }

  /**
   * Sessions, newest first. A page is full unless it is the last.
   *
   * @param before only sessions with a smaller id; {@link Long#MAX_VALUE} starts at the newest
   * @param limit 1 to 1,000
   * @param name only sessions of this name
   * @param agent only sessions in which this agent did something
   */
  public List<Session> page(
      Caller caller, long before, int limit, Optional<SessionId> name, Optional<AgentId> agent) {
    Predicate<AgentId> wanted = id -> caller.mayActAs(id) && agent.map(id::equals).orElse(true);
    Optional<Predicate<AgentId>> agents =
        caller.seesAll() && agent.isEmpty() ? Optional.empty() : Optional.of(wanted);
    return sessions.page(new SessionQuery(before, limit, name, agents)).stream()
        .flatMap(session -> session.seenBy(visible(caller)).stream())
        .toList();
  }

  /** One session; empty if the caller may see no session of that id. */
  public Optional<Session> find(Caller caller, long id) {
    return sessions.find(id).flatMap(session -> session.seenBy(visible(caller)));
  }

  /** The caller's own session of that name; empty if it may see no agent of it. */
  public Optional<Session> own(Caller caller, SessionId name) {
    return sessions.find(caller.name(), name).flatMap(session -> session.seenBy(visible(caller)));
  }

  /**
   * What happened in a session, oldest first. A page is full unless it is the last.
   *
   * @param after only events with a greater id; 0 starts at the oldest
   * @param limit 1 to 1,000
   */
  public List<RecordedEvent> events(Caller caller, Session session, long after, int limit) {
    List<RecordedEvent> seen = new ArrayList<>();
    long last = after;
    List<RecordedEvent> page;
    do {
      page = feed.page(EventQuery.after(last, limit).in(session.actor(), session.name()));
      page.stream()
          .filter(event -> visible(caller).test(event.agent()))
          .limit(limit - seen.size())
          .forEach(seen::add);
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == limit && seen.size() < limit);
    return seen;
  }

  /** The session that an event is in; empty if it is in none, or the caller may see none of it. */
  public Optional<Session> of(Caller caller, RecordedEvent event) {
    return event
        .session()
        .flatMap(name -> sessions.find(event.sessionKey(), name))
        .flatMap(session -> session.seenBy(visible(caller)));
  }

  /**
   * The event before another one in its session. What the caller may not see is passed over, as if
   * it were not there.
   *
   * @return its id; empty for the first that the caller may see
   */
  public OptionalLong previous(Caller caller, Session session, long event) {
    return nearest(caller, session, from -> EventQuery.before(from, window(caller)), event);
  }

  /** The event after another one in its session, likewise; empty for the last. */
  public OptionalLong next(Caller caller, Session session, long event) {
    return nearest(caller, session, from -> EventQuery.after(from, window(caller)), event);
  }

  /** An unbound caller sees the very next one. */
  private static int window(Caller caller) {
    return caller.seesAll() ? 1 : WINDOW;
  }

  private OptionalLong nearest(
      Caller caller, Session session, LongFunction<EventQuery> query, long event) {
    long last = event;
    List<RecordedEvent> page;
    do {
      page = feed.page(query.apply(last).in(session.actor(), session.name()));
      for (RecordedEvent candidate : page) {
        if (visible(caller).test(candidate.agent())) {
          return OptionalLong.of(candidate.id());
        }
        last = candidate.id();
      }
    } while (page.size() == window(caller));
    return OptionalLong.empty();
  }

  private static Predicate<Optional<AgentId>> visible(Caller caller) {
    return agent -> agent.map(caller::mayActAs).orElseGet(caller::seesAll);
  }
}
