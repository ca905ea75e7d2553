package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.adapters.persistence.store.Rows;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
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

  private record Key(AgentId agent, EventKind kind, Outcome outcome) {}

  private record Seen(String at, long event) {}

  private final Rows agents;
  private final Rows totals;
  private final Map<AgentId, Seen> seen = new LinkedHashMap<>();
  private final Map<Key, Long> counts = new LinkedHashMap<>();

  Tally(Dialect dialect) {
    this.agents = new Rows(dialect.seen());
    this.totals = new Rows(dialect.totals());
  }

  /**
   * Counts an event.
   *
   * @param at its time as it is recorded
   */
  void count(Event event, long id, String at) {
    if (event.agent().isEmpty()) {
      return;
    }
    AgentId agent = event.agent().get();
    seen.put(agent, new Seen(at, id));
    if (KINDS.contains(event.kind()) && OUTCOMES.contains(event.outcome())) {
      counts.merge(new Key(agent, event.kind(), event.outcome()), 1L, Long::sum);
    }
  }

  /** Writes what was counted since the last time. */
  void write(Writer writer) throws SQLException {
    for (var one : seen.entrySet()) {
      agents.add(one.getKey().value(), one.getValue().at(), one.getValue().event());
    }
    for (var one : counts.entrySet()) {
      Key key = one.getKey();
      totals.add(key.agent().value(), key.kind().code(), key.outcome().code(), one.getValue());
    }
    agents.run(writer);
    totals.run(writer);
    seen.clear();
    counts.clear();
  }
}
