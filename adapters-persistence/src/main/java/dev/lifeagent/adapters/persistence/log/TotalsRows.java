package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The totals of agents from their rows: one row for each agent, kind and outcome. */
final class TotalsRows {
  private final Instant lastSeen;
  private final Map<Outcome, Map<EventKind, Long>> counts = new EnumMap<>(Outcome.class);

  private TotalsRows(Instant lastSeen) {
    this.lastSeen = lastSeen;
  }

  /** The agents that fit a condition with one parameter, in the order of their ids. */
  static List<AgentTotals> read(Handle handle, String condition, String value, int limit) {
    String sql =
        "SELECT a.agent_id, a.last_seen, t.kind, t.outcome, t.count FROM"
            + " (SELECT * FROM agents WHERE "
            + condition
            + " ORDER BY agent_id LIMIT ?) a LEFT JOIN totals t ON t.agent_id = a.agent_id"
            + " ORDER BY a.agent_id";
    Map<AgentId, TotalsRows> agents = new LinkedHashMap<>();
    handle
        .createQuery(sql)
        .bind(0, value)
        .bind(1, limit)
        .map((row, context) -> add(agents, row))
        .list();
    return agents.entrySet().stream().map(e -> e.getValue().totals(e.getKey())).toList();
  }

  private static boolean add(Map<AgentId, TotalsRows> agents, ResultSet row) throws SQLException {
    Instant lastSeen = Instant.parse(row.getString("last_seen"));
    TotalsRows rows =
        agents.computeIfAbsent(
            new AgentId(row.getString("agent_id")), agent -> new TotalsRows(lastSeen));
    String kind = row.getString("kind");
    if (kind != null) {
      rows.counts
          .computeIfAbsent(
              Json.constant(Outcome.class, row.getString("outcome")),
              outcome -> new EnumMap<>(EventKind.class))
          .put(Json.constant(EventKind.class, kind), row.getLong("count"));
    }
    return true;
  }

  private AgentTotals totals(AgentId agent) {
    return new AgentTotals(agent, lastSeen, of(Outcome.OK), of(Outcome.DENIED), of(Outcome.FAILED));
  }

  private Map<EventKind, Long> of(Outcome outcome) {
    return counts.getOrDefault(outcome, Map.of());
  }
}
