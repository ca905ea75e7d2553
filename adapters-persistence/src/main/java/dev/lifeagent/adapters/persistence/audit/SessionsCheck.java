package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.session.SessionShares;
import dev.lifeagent.domain.event.EventKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tables of sessions and of reports with the data of the events: each event is asked
 * for its rows, and as many rows are there as were asked for.
 */
final class SessionsCheck implements AutoCloseable {
  private static final String SESSION =
      "SELECT CASE WHEN s.id <= e.event_id AND e.sweep = ? THEN 1 END"
          + " FROM sessions s JOIN session_events e ON e.session_id = s.id"
          + " WHERE s.actor = ? AND s.name = ? AND e.kind = ? AND e.event_id = ?";

  /** Only the first of a session makes its row; others stand beside it. */
  private static final String START =
      "SELECT CASE WHEN s.started_event < e.event_id OR (s.started_event = e.event_id"
          + " AND s.client = ? AND s.workspace = ? AND s.base IS NOT DISTINCT FROM ?) THEN 1 END"
          + " FROM sessions s JOIN session_events e ON e.session_id = s.id"
          + " WHERE e.kind = 'session_started' AND e.event_id = ?";

  private static final String ELSEWHERE =
      "SELECT 1 FROM elsewhere_acts WHERE match = ? AND event_id = ?";
  private static final String REPORT =
      "SELECT CASE WHEN status = ? AND definite = ? THEN 1 END FROM act_reports"
          + " WHERE act_id = ? AND event_id = ?";

  private final Connection connection;
  private final Faults faults;

  /** Each when it is needed. */
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private long inSessions;
  private long elsewhere;
  private long reports;

  SessionsCheck(Connection connection, Faults faults) throws SQLException {
    this.connection = connection;
    this.faults = faults;
  }

  /** An event that still has its data. */
  void event(long id, ResultSet row, JsonNode data) throws SQLException {
    String kind = row.getString("kind");
    String session = data.path("session_id").textValue();
    if (session != null) {
      inSessions++;
      String key = data.path("session_key").textValue();
      boolean sweep = kind.equals("plan") && data.at("/input/sweep").asBoolean();
      String owner = key == null ? row.getString("actor") : key;
      check(id, "session", SESSION, sweep ? 1 : 0, owner, session, kind, id);
    }
    if (session != null && kind.equals(EventKind.SESSION_STARTED.code())) {
      JsonNode start = data.path("input");
      check(
          id,
          "start of a session",
          START,
          start.path("client").textValue(),
          start.path("workspace").textValue(),
          start.path("base").textValue(),
          id);
    }
    String match = data.path("act_match").textValue();
    if (match != null && kind.equals("act")) {
      elsewhere++;
      check(id, "act that a report finds", ELSEWHERE, match, id);
    }
    if (kind.equals("report")) {
      JsonNode acts = data.path("output").path("acts");
      String status = data.path("input").path("status").textValue();
      for (JsonNode act : acts) {
        reports++;
        int definite = acts.size() == 1 ? 1 : 0;
        check(id, "report", REPORT, status, definite, act.asLong(), id);
      }
    }
  }

  /** All events were seen. */
  void end() throws SQLException {
    count("session_events", inSessions, "events of sessions");
    count("elsewhere_acts", elsewhere, "acts that reports find");
    count("act_reports", reports, "reports of acts");
    if (any(
        "SELECT 1 FROM sessions WHERE NOT EXISTS"
            + " (SELECT 1 FROM session_events e WHERE e.session_id = sessions.id)")) {
      faults.add("a session is not what the events give");
    }
    if (any(
        "SELECT 1 FROM sessions s WHERE s.started_event IS DISTINCT FROM"
            + " (SELECT min(e.event_id) FROM session_events e WHERE e.session_id = s.id"
            + " AND e.kind = 'session_started')"
            + " OR (s.started_event IS NULL AND coalesce(s.client, s.workspace, s.base)"
            + " IS NOT NULL)")) {
      faults.add("what a session started from is not what the events give");
    }
    if (any(
        "SELECT 1 FROM sessions WHERE swept_event IS DISTINCT FROM ("
            + SessionShares.NEWEST_SWEEP
            + ")")) {
      faults.add("the sweeps of sessions are not what the events give");
    }
    if (differ(SessionShares.STORED, SessionShares.COMPUTED)
        || differ(SessionShares.COMPUTED, SessionShares.STORED)) {
      faults.add("the agents of sessions are not what the events give");
    }
  }

  private void check(long id, String what, String query, @Nullable Object... values)
      throws SQLException {
    if (!holds(query, values)) {
      faults.at(id, "its " + what + " is not what was recorded");
    }
  }

  private boolean holds(String query, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(query);
    if (statement == null) {
      statement = connection.prepareStatement(query);
      prepared.put(query, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    try (ResultSet row = statement.executeQuery()) {
      return row.next() && row.getInt(1) == 1;
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }

  private void count(String table, long computed, String what) throws SQLException {
    if (number("SELECT count(*) FROM " + table) != computed) {
      faults.add("the " + what + " are not what the events give");
    }
  }

  private boolean differ(String one, String other) throws SQLException {
    return any("SELECT * FROM (" + one + ") computed EXCEPT " + other);
  }

  private boolean any(String query) throws SQLException {
    return number("SELECT count(*) FROM (SELECT 1 FROM (" + query + ") found LIMIT 1) any_row") > 0;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
