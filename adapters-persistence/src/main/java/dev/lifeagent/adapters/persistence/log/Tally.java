package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.sqlite.Rows;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a batch adds to the totals, so that each total is written once a batch. For one thread. */
final class Tally {
  private static final Set<EventKind> KINDS =
      EnumSet.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);
  private static final Set<Outcome> OUTCOMES =
      EnumSet.of(Outcome.OK, Outcome.DENIED, Outcome.FAILED);
  private static final String SEEN =
      "INSERT INTO agents (agent_id, last_seen) VALUES (?, ?)"
          + " ON CONFLICT (agent_id) DO UPDATE SET last_seen = excluded.last_seen";
  private static final String ADD =
      "INSERT INTO totals (agent_id, kind, outcome, count) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (agent_id, kind, outcome) DO UPDATE SET count = count + excluded.count";

  private record Key(AgentId agent, EventKind kind, Outcome outcome) {}

  private final Rows agents;
  private final Rows totals;
  private final Map<AgentId, String> seen = new LinkedHashMap<>();
  private final Map<Key, Long> counts = new LinkedHashMap<>();

  Tally(Connection connection) throws SQLException {
    this.agents = new Rows(connection, SEEN);
    this.totals = new Rows(connection, ADD);
  }

  /**
   * Counts an event.
   *
   * @param at its time as it is recorded
   */
  void count(Event event, String at) {
    if (event.agent().isEmpty()) {
      return;
    }
    AgentId agent = event.agent().get();
    seen.put(agent, at);
    if (KINDS.contains(event.kind()) && OUTCOMES.contains(event.outcome())) {
      counts.merge(new Key(agent, event.kind(), event.outcome()), 1L, Long::sum);
    }
  }

  /** Writes what was counted since the last time. */
  void write() throws SQLException {
    for (var one : seen.entrySet()) {
      agents.add(one.getKey().value(), one.getValue());
    }
    for (var one : counts.entrySet()) {
      Key key = one.getKey();
      totals.add(key.agent().value(), key.kind().code(), key.outcome().code(), one.getValue());
    }
    agents.run();
    totals.run();
    seen.clear();
    counts.clear();
  }
}
