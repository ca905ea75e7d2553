package dev.lifeagent.adapters.persistence.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Computes what the other tables should hold, and compares. */
final class Projections {
  private static final Set<String> KINDS = Set.of("act", "turn", "plan");
  private static final Set<String> OUTCOMES = Set.of("ok", "denied", "failed");

  private final Map<String, Long> totals = new TreeMap<>();
  private final Map<String, String> lastSeen = new TreeMap<>();
  private final Set<Long> open = new TreeSet<>();

  void add(long id, ResultSet row) throws SQLException {
    String agent = row.getString("agent_id");
    String kind = row.getString("kind");
    String outcome = row.getString("outcome");
    if (outcome.equals("started")) {
      open.add(id);
    }
    long closes = row.getLong("closes");
    if (!row.wasNull()) {
      open.remove(closes);
    }
    if (agent != null) {
      lastSeen.put(agent, row.getString("ts"));
      if (KINDS.contains(kind) && OUTCOMES.contains(outcome)) {
        totals.merge(agent + " " + kind + " " + outcome, 1L, Long::sum);
      }
    }
  }

  /** All events were added. */
  void end(Connection connection, Faults faults) throws SQLException {
    compare(
        faults,
        connection,
        "SELECT agent_id || ' ' || kind || ' ' || outcome, count FROM totals",
        "the totals",
        strings(totals));
    compare(faults, connection, "SELECT agent_id, last_seen FROM agents", "the agents", lastSeen);
    Map<String, String> opened = new TreeMap<>();
    open.forEach(id -> opened.put(Long.toString(id), Long.toString(id)));
    compare(
        faults, connection, "SELECT event_id, event_id FROM open_events", "open events", opened);
  }

  private static void compare(
      Faults faults, Connection connection, String query, String what, Map<String, String> computed)
      throws SQLException {
    Map<String, String> stored = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        stored.put(row.getString(1), row.getString(2));
      }
    }
    if (!stored.equals(computed)) {
      faults.add(what + " are not what the events give");
    }
  }

  private static Map<String, String> strings(Map<String, Long> counts) {
    Map<String, String> strings = new TreeMap<>();
    counts.forEach((key, count) -> strings.put(key, Long.toString(count)));
    return strings;
  }
}
