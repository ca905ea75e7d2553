package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a batch adds to the totals, so that each total is written once a batch. */
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

  private final Map<AgentId, Instant> seen = new LinkedHashMap<>();
  private final Map<Key, Long> counts = new LinkedHashMap<>();

  void count(Event event) {
    if (event.agent().isEmpty()) {
      return;
    }
    AgentId agent = event.agent().get();
    seen.put(agent, event.at());
    if (KINDS.contains(event.kind()) && OUTCOMES.contains(event.outcome())) {
      counts.merge(new Key(agent, event.kind(), event.outcome()), 1L, Long::sum);
    }
  }

  void write(Handle handle) {
    if (!seen.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(SEEN)) {
        seen.forEach((agent, at) -> batch.add(agent.value(), at.toString()));
        batch.execute();
      }
    }
    if (!counts.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(ADD)) {
        counts.forEach(
            (key, count) ->
                batch.add(key.agent().value(), key.kind().code(), key.outcome().code(), count));
        batch.execute();
      }
    }
  }
}
