package dev.lifeagent.adapters.persistence.session;

import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.adapters.persistence.store.Rows;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch adds to sessions, and the acts that reports may find. For one thread. */
public final class SessionTally {
  private static final Set<EventKind> CALLS =
      EnumSet.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);

  private static final BatchStatement BEGIN =
      BatchStatement.of(
          "INSERT INTO sessions (id, actor, name) SELECT id, actor, name FROM {rows} v WHERE true"
              + " ON CONFLICT (actor, name) DO NOTHING",
          "id bigint, actor text, name text");
  private static final String OF =
      " {rows} v JOIN sessions s ON s.actor = v.actor AND s.name = v.name";
  private static final BatchStatement EVENT =
      BatchStatement.of(
          "INSERT INTO session_events (session_id, kind, event_id, sweep)"
              + " SELECT s.id, v.kind, v.event_id, v.sweep FROM"
              + OF,
          "kind text, event_id bigint, sweep bigint, actor text, name text");

  /** The first one counts; another process may have recorded one meanwhile. */
  private static final BatchStatement START =
      BatchStatement.of(
          "UPDATE sessions SET started_event = v.event_id, client = v.client,"
              + " workspace = v.workspace, base = v.base FROM {rows} v"
              + " WHERE sessions.actor = v.actor AND sessions.name = v.name"
              + " AND sessions.started_event IS NULL",
          "event_id bigint, client text, workspace text, base text, actor text, name text");

  private static final BatchStatement SWEEP =
      BatchStatement.of(
          "UPDATE sessions SET swept_event = v.event_id FROM {rows} v"
              + " WHERE sessions.actor = v.actor AND sessions.name = v.name",
          "event_id bigint, actor text, name text");
  private static final BatchStatement ELSEWHERE =
      BatchStatement.insert("elsewhere_acts", "match text, event_id bigint");

  private record Start(long event, Map<String, @Nullable Object> input) {}

  private record Name(String actor, SessionId id) {}

  private record Key(Name session, String agent) {}

  /** What one agent did in one session since the last batch. */
  private static final class Added {
    private final long firstId;
    private final String firstAt;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private long lastId;
    private String lastAt;

    Added(long id, String at) {
      this.firstId = id;
      this.firstAt = at;
      this.lastId = id;
      this.lastAt = at;
    }

    long count(Outcome outcome) {
      return counts.getOrDefault(outcome, 0L);
    }
  }

  private final Rows begun = new Rows(BEGIN);
  private final Rows events = new Rows(EVENT);
  private final Rows shares;
  private final Rows starts = new Rows(START);
  private final Rows sweeps = new Rows(SWEEP);
  private final Rows elsewhere = new Rows(ELSEWHERE);
  private final Map<Name, Long> sessions = new LinkedHashMap<>();
  private final Map<Name, Start> started = new LinkedHashMap<>();
  private final Map<Name, Long> swept = new LinkedHashMap<>();
  private final Map<Key, Added> added = new LinkedHashMap<>();

  /** Counts nothing yet. */
  public SessionTally(Dialect dialect) {
    this.shares = new Rows(dialect.shares());
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
    boolean sweep =
        event.kind() == EventKind.PLAN
            && Boolean.TRUE.equals(event.observation().input().get("sweep"));
    events.add(event.kind().code(), id, sweep ? 1 : 0, name.actor(), name.id().value());
    if (event.kind() == EventKind.SESSION_STARTED) {
      started.putIfAbsent(name, new Start(id, event.observation().input()));
    }
    if (sweep) {
      swept.put(name, id);
    }
    String agent = event.agent().map(AgentId::value).orElse("");
    Added share = added.computeIfAbsent(new Key(name, agent), absent -> new Added(id, at));
    share.lastId = id;
    share.lastAt = at;
    if (CALLS.contains(event.kind())) {
      share.counts.merge(event.outcome(), 1L, Long::sum);
    }
  }

  /** Writes what was counted since the last time. */
  public void write(Writer writer) throws SQLException {
    for (var one : sessions.entrySet()) {
      begun.add(one.getValue(), one.getKey().actor(), one.getKey().id().value());
    }
    for (var one : added.entrySet()) {
      Added share = one.getValue();
      shares.add(
          one.getKey().session().actor(),
          one.getKey().session().id().value(),
          one.getKey().agent(),
          share.firstId,
          share.firstAt,
          share.lastId,
          share.lastAt,
          share.count(Outcome.OK),
          share.count(Outcome.DENIED),
          share.count(Outcome.HELD),
          share.count(Outcome.FAILED));
    }
    started.forEach(
        (name, start) ->
            starts.add(
                start.event(),
                start.input().get("client"),
                start.input().get("workspace"),
                start.input().get("base"),
                name.actor(),
                name.id().value()));
    swept.forEach((name, event) -> sweeps.add(event, name.actor(), name.id().value()));
    for (Rows rows : List.of(begun, events, shares, starts, sweeps, elsewhere)) {
      rows.run(writer);
    }
    sessions.clear();
    started.clear();
    swept.clear();
    added.clear();
  }
}
