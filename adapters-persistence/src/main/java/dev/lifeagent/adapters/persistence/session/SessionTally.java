package dev.lifeagent.adapters.persistence.session;

import dev.lifeagent.adapters.persistence.sqlite.Rows;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch adds to sessions, and the acts that reports may find. For one thread. */
public final class SessionTally {
  private static final Set<EventKind> CALLS =
      EnumSet.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);

  private static final String BEGIN =
      "INSERT INTO sessions (id, actor, name) VALUES (?, ?, ?) ON CONFLICT (actor, name) DO NOTHING";
  private static final String OF = " FROM sessions WHERE actor = ? AND name = ?";
  private static final String EVENT =
      "INSERT INTO session_events (session_id, kind, event_id) SELECT id, ?, ?" + OF;
  private static final String SHARE =
      "INSERT INTO session_agents"
          + " (session_id, agent_id, first_at, last_at, ok, denied, held, failed)"
          + " SELECT id, ?, ?, ?, ?, ?, ?, ?"
          + OF
          + " ON CONFLICT (session_id, agent_id) DO UPDATE SET last_at = excluded.last_at,"
          + " ok = ok + excluded.ok, denied = denied + excluded.denied,"
          + " held = held + excluded.held, failed = failed + excluded.failed";

  /** The first one counts; another process may have recorded one meanwhile. */
  private static final String START =
      "UPDATE sessions SET started_event = ?, client = ?, workspace = ?, base = ?"
          + " WHERE actor = ? AND name = ? AND started_event IS NULL";

  private static final String SWEEP =
      "UPDATE sessions SET swept_event = ? WHERE actor = ? AND name = ?";
  private static final String ELSEWHERE =
      "INSERT INTO elsewhere_acts (match, event_id) VALUES (?, ?)";

  private record Name(String actor, SessionId id) {}

  private record Key(Name session, String agent) {}

  /** What one agent did in one session since the last batch. */
  private static final class Added {
    private final String first;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private String last;

    Added(String at) {
      this.first = at;
      this.last = at;
    }

    long count(Outcome outcome) {
      return counts.getOrDefault(outcome, 0L);
    }
  }

  private final Rows begun;
  private final Rows events;
  private final Rows shares;
  private final Rows starts;
  private final Rows sweeps;
  private final Rows elsewhere;
  private final Map<Name, Long> sessions = new LinkedHashMap<>();
  private final Map<Key, Added> added = new LinkedHashMap<>();

  /** Writes over a connection. */
  public SessionTally(Connection connection) throws SQLException {
    this.begun = new Rows(connection, BEGIN);
    this.events = new Rows(connection, EVENT);
    this.shares = new Rows(connection, SHARE);
    this.starts = new Rows(connection, START);
    this.sweeps = new Rows(connection, SWEEP);
    this.elsewhere = new Rows(connection, ELSEWHERE);
  }

  /**
   * Counts an event.
   *
   * @param at its time as it is recorded
   */
  public void count(Event event, long id, String at) {
    if (event.kind() == EventKind.ACT) {
      event.observation().links().match().ifPresent(match -> elsewhere.add(match.value(), id));
    }
    Optional<SessionId> session = event.observation().links().session();
    if (session.isEmpty()) {
      return;
    }
    String owner = event.observation().links().sessionKey().orElse(event.actor());
    Name name = new Name(owner, session.get());
    sessions.putIfAbsent(name, id);
    events.add(event.kind().code(), id, name.actor(), name.id().value());
    if (event.kind() == EventKind.SESSION_STARTED) {
      Map<String, @Nullable Object> started = event.observation().input();
      starts.add(
          id,
          started.get("client"),
          started.get("workspace"),
          started.get("base"),
          name.actor(),
          name.id().value());
    }
    if (event.kind() == EventKind.PLAN
        && Boolean.TRUE.equals(event.observation().input().get("sweep"))) {
      sweeps.add(id, name.actor(), name.id().value());
    }
    String agent = event.agent().map(AgentId::value).orElse("");
    Added share = added.computeIfAbsent(new Key(name, agent), absent -> new Added(at));
    share.last = at;
    if (CALLS.contains(event.kind())) {
      share.counts.merge(event.outcome(), 1L, Long::sum);
    }
  }

  /** Writes what was counted since the last time. */
  public void write() throws SQLException {
    for (var one : sessions.entrySet()) {
      begun.add(one.getValue(), one.getKey().actor(), one.getKey().id().value());
    }
    for (var one : added.entrySet()) {
      Added share = one.getValue();
      shares.add(
          one.getKey().agent(),
          share.first,
          share.last,
          share.count(Outcome.OK),
          share.count(Outcome.DENIED),
          share.count(Outcome.HELD),
          share.count(Outcome.FAILED),
          one.getKey().session().actor(),
          one.getKey().session().id().value());
    }
    begun.run();
    events.run();
    shares.run();
    starts.run();
    sweeps.run();
    elsewhere.run();
    sessions.clear();
    added.clear();
  }
}
