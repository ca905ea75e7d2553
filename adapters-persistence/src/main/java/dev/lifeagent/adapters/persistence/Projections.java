package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.Sha256;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
  private final Map<Long, String> kinds = new TreeMap<>();

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
    if (kind.equals("plan") || kind.equals("review")) {
      kinds.put(id, kind);
    }
    if (agent != null) {
      lastSeen.put(agent, row.getString("ts"));
      if (KINDS.contains(kind) && OUTCOMES.contains(outcome)) {
        totals.merge(agent + " " + kind + " " + outcome, 1L, Long::sum);
      }
    }
  }

  List<String> differences(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
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
    plans(faults, connection);
    reviews(faults, connection);
    return faults;
  }

  private void plans(List<String> faults, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, event_id, patch_sha256, patch FROM proposals")) {
      while (row.next()) {
        byte[] patch = row.getBytes("patch");
        String digest = patch == null ? null : Sha256.hex(patch);
        boolean same =
            digest == null
                ? row.getString("patch_sha256") == null
                : digest.equals(row.getString("patch_sha256"));
        if (!same || !"plan".equals(kinds.get(row.getLong("event_id")))) {
          faults.add("plan " + row.getString("id") + ": it is not the one that was recorded");
        }
      }
    }
  }

  private void reviews(List<String> faults, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT plan_id, event_id FROM reviews")) {
      while (row.next()) {
        if (!"review".equals(kinds.get(row.getLong("event_id")))) {
          faults.add("the review of plan " + row.getString("plan_id") + " was not recorded");
        }
      }
    }
  }

  private static void compare(
      List<String> faults,
      Connection connection,
      String query,
      String what,
      Map<String, String> computed)
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
