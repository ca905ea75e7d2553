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
  /** The version that brought the tables. */
  private static final int SINCE = 4;

  /** The version that brought what a session started from. */
  private static final int STARTS_SINCE = 6;

  private static final String SESSION =
      "SELECT s.id <= e.event_id FROM sessions s JOIN session_events e ON e.session_id = s.id"
          + " WHERE s.actor = ? AND s.name = ? AND e.kind = ? AND e.event_id = ?";

  /** The version that brought sweeps. */
  private static final int SWEEPS_SINCE = 7;

  /** Only the first of a session makes its row; others stand beside it. */
  private static final String START =
      "SELECT s.started_event < e.event_id OR (s.started_event = e.event_id AND s.client = ?"
          + " AND s.workspace = ? AND s.base IS ?)"
          + " FROM sessions s JOIN session_events e ON e.session_id = s.id"
          + " WHERE e.kind = 'session_started' AND e.event_id = ?";

  private static final String ELSEWHERE =
      "SELECT 1 FROM elsewhere_acts WHERE match = ? AND event_id = ?";
  private static final String REPORT =
      "SELECT status = ? AND definite = ? FROM act_reports WHERE act_id = ? AND event_id = ?";

  private final Connection connection;
  private final Faults faults;
  private final boolean kept;
  private final boolean startsKept;
  private final boolean sweepsKept;

  /** Each when it is needed, since an older database lacks the tables. */
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private long inSessions;
  private long elsewhere;
  private long reports;

  SessionsCheck(Connection connection, Faults faults) throws SQLException {
    this.connection = connection;
    this.faults = faults;
    long version = number("PRAGMA user_version");
    this.kept = version >= SINCE;
    this.startsKept = version >= STARTS_SINCE;
    this.sweepsKept = version >= SWEEPS_SINCE;
  }

  /** An event that still has its data. */
  void event(long id, ResultSet row, JsonNode data) throws SQLException {
    String kind = row.getString("kind");
    String session = data.path("session_id").textValue();
    if (session != null) {
      inSessions++;
      String key = data.path("session_key").textValue();
      check(id, "session", SESSION, key == null ? row.getString("actor") : key, session, kind, id);
    }
    if (session != null && kind.equals(EventKind.SESSION_STARTED.code())) {
      JsonNode start = data.path("input");
      check(
          id,
          "start of a session",
          startsKept,
          START,
          start.path("client").textValue(),
          start.path("workspace").textValue(),
          start.path("base").textValue(),
          id);
    }
    boolean sweep = kind.equals("plan") && data.at("/input/sweep").asBoolean();
    if (session != null && sweep && !sweepsKept) {
      faults.at(id, "its sweep is not what was recorded");
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
    if (!kept) {
      return;
    }
    count("session_events", inSessions, "events of sessions");
    count("elsewhere_acts", elsewhere, "acts that reports find");
    count("act_reports", reports, "reports of acts");
    if (number(
            "SELECT EXISTS (SELECT 1 FROM sessions WHERE id NOT IN"
                + " (SELECT session_id FROM session_events))")
        != 0) {
      faults.add("a session is not what the events give");
    }
    if (startsKept
        && number(
                "SELECT EXISTS (SELECT 1 FROM sessions s WHERE s.started_event IS NOT"
                    + " (SELECT min(e.event_id) FROM session_events e WHERE e.session_id = s.id"
                    + " AND e.kind = 'session_started')"
                    + " OR (s.started_event IS NULL AND coalesce(s.client, s.workspace, s.base)"
                    + " IS NOT NULL))")
            != 0) {
      faults.add("what a session started from is not what the events give");
    }
    if (sweepsKept
        && number(
                "SELECT EXISTS (SELECT 1 FROM sessions WHERE swept_event IS NOT ("
                    + SessionShares.NEWEST_SWEEP
                    + "))")
            != 0) {
      faults.add("the sweeps of sessions are not what the events give");
    }
    if (differ(SessionShares.STORED, SessionShares.COMPUTED)
        || differ(SessionShares.COMPUTED, SessionShares.STORED)) {
      faults.add("the agents of sessions are not what the events give");
    }
  }

  private void check(long id, String what, String query, @Nullable Object... values)
      throws SQLException {
    check(id, what, kept, query, values);
  }

  private void check(long id, String what, boolean there, String query, @Nullable Object... values)
      throws SQLException {
    if (!there || !holds(query, values)) {
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
    return number("SELECT EXISTS (SELECT * FROM (" + one + ") EXCEPT " + other + ")") != 0;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
