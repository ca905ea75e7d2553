package dev.lifeagent.adapters.persistence.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.adapters.persistence.store.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows about sessions and reports after data was erased, and as an audit computes them. */
public final class SessionShares {
  /** What {@code session_agents} should hold, from the events of each session. */
  public static final String COMPUTED = computed("");

  /** In the order of the columns of {@link #COMPUTED}. */
  public static final String STORED = "SELECT " + Dialect.SHARES + " FROM session_agents";

  private static final String STARTED =
      "SELECT e.id, e.data FROM session_events s JOIN events e ON e.id = s.event_id"
          + " WHERE s.session_id = ? AND s.kind = 'session_started' ORDER BY e.id LIMIT 1";

  /** What {@code swept_event} of a row of {@code sessions} should be. */
  public static final String NEWEST_SWEEP =
      "SELECT max(s.event_id) FROM session_events s"
          + " WHERE s.session_id = sessions.id AND s.kind = 'plan' AND s.sweep = 1";

  private SessionShares() {}

  /** Removes what is about events without data, in the transaction of the handle. */
  public static void erase(Handle handle, Dialect dialect) {
    List<Long> sessions =
        handle
            .createQuery(
                "SELECT DISTINCT s.session_id FROM session_events s"
                    + " JOIN events e ON e.id = s.event_id WHERE e.data IS NULL")
            .mapTo(Long.class)
            .list();
    for (String table : List.of("session_events", "elsewhere_acts", "act_reports")) {
      handle.execute(
          "DELETE FROM "
              + table
              + " WHERE EXISTS (SELECT 1 FROM events e WHERE e.id = "
              + table
              + ".event_id AND e.data IS NULL)");
    }
    sessions.forEach(session -> recompute(handle, dialect, session));
  }

  private static void recompute(Handle handle, Dialect dialect, long session) {
    dialect
        .shareTables()
        .forEach(
            table -> handle.execute("DELETE FROM " + table + " WHERE session_id = ?", session));
    handle.execute(
        "INSERT INTO "
            + dialect.shareTables().get(0)
            + " ("
            + Dialect.SHARES
            + ") "
            + computed(" WHERE s.session_id = ?"),
        session);
    handle.execute(
        "DELETE FROM sessions WHERE id = ?"
            + " AND NOT EXISTS (SELECT 1 FROM session_events s WHERE s.session_id = sessions.id)",
        session);
    handle.execute(
        "UPDATE sessions SET started_event = NULL, client = NULL, workspace = NULL, base = NULL,"
            + " swept_event = ("
            + NEWEST_SWEEP
            + ") WHERE id = ?",
        session);
    handle
        .createQuery(STARTED)
        .bind(0, session)
        .map((row, context) -> new Started(row.getLong(1), row.getString(2)))
        .findOne()
        .ifPresent(started -> start(handle, session, started));
  }

  private record Started(long event, String data) {}

  private static void start(Handle handle, long session, Started started) {
    JsonNode input;
    try {
      input = Json.tree(started.data().getBytes(StandardCharsets.UTF_8)).path("input");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    handle.execute(
        "UPDATE sessions SET started_event = ?, client = ?, workspace = ?, base = ? WHERE id = ?",
        started.event(),
        input.path("client").textValue(),
        input.path("workspace").textValue(),
        input.path("base").textValue(),
        session);
  }

  private static String computed(String condition) {
    return "SELECT g.session_id, g.agent_id, g.first, f.ts, g.last, l.ts,"
        + " g.ok, g.denied, g.held, g.failed FROM"
        + " (SELECT s.session_id AS session_id, coalesce(e.agent_id, '') AS agent_id,"
        + " min(e.id) AS first, max(e.id) AS last, "
        + sum("ok")
        + ", "
        + sum("denied")
        + ", "
        + sum("held")
        + ", "
        + sum("failed")
        + " FROM session_events s JOIN events e ON e.id = s.event_id"
        + condition
        + " GROUP BY 1, 2) g"
        + " JOIN events f ON f.id = g.first JOIN events l ON l.id = g.last";
  }

  private static String sum(String outcome) {
    return "sum(CASE WHEN e.kind IN ('act', 'turn', 'plan') AND e.outcome = '"
        + outcome
        + "' THEN 1 ELSE 0 END) AS "
        + outcome;
  }
}
