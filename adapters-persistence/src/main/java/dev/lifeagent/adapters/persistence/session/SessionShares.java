package dev.lifeagent.adapters.persistence.session;

import org.jdbi.v3.core.Handle;

/** The rows about sessions and reports after data was erased, and as an audit computes them. */
public final class SessionShares {
  /** What {@code session_agents} should hold, from the events of each session. */
  public static final String COMPUTED =
      "SELECT g.session_id, g.agent_id, f.ts, l.ts, g.ok, g.denied, g.held, g.failed FROM"
          + " (SELECT s.session_id AS session_id, coalesce(e.agent_id, '') AS agent_id,"
          + " min(e.id) AS first, max(e.id) AS last, "
          + sum("ok")
          + ", "
          + sum("denied")
          + ", "
          + sum("held")
          + ", "
          + sum("failed")
          + " FROM session_events s JOIN events e ON e.id = s.event_id GROUP BY 1, 2) g"
          + " JOIN events f ON f.id = g.first JOIN events l ON l.id = g.last";

  /** In the order of the columns of {@link #COMPUTED}. */
  public static final String STORED =
      "SELECT session_id, agent_id, first_at, last_at, ok, denied, held, failed"
          + " FROM session_agents";

  private static final String STARTED =
      "SELECT e.id, json_extract(e.data, '$.input.client'),"
          + " json_extract(e.data, '$.input.workspace'), json_extract(e.data, '$.input.base')"
          + " FROM session_events s JOIN events e ON e.id = s.event_id";

  /** What {@code swept_event} of a row of {@code sessions} should be. */
  public static final String NEWEST_SWEEP =
      "SELECT max(e.id) FROM session_events s JOIN events e ON e.id = s.event_id"
          + " WHERE s.session_id = sessions.id AND s.kind = 'plan'"
          + " AND json_extract(e.data, '$.input.sweep') = 1";

  private SessionShares() {}

  /** Removes what is about events without data, in the transaction of the handle. */
  public static void erase(Handle handle) {
    String erased = " IN (SELECT id FROM events WHERE data IS NULL)";
    handle.execute("DELETE FROM session_events WHERE event_id" + erased);
    handle.execute("DELETE FROM elsewhere_acts WHERE event_id" + erased);
    handle.execute("DELETE FROM act_reports WHERE event_id" + erased);
    handle.execute("DELETE FROM sessions WHERE id NOT IN (SELECT session_id FROM session_events)");
    handle.execute(
        "UPDATE sessions SET (started_event, client, workspace, base) = ("
            + STARTED
            + " WHERE s.session_id = sessions.id AND s.kind = 'session_started'"
            + " ORDER BY e.id LIMIT 1) WHERE started_event"
            + erased);
    handle.execute(
        "UPDATE sessions SET swept_event = (" + NEWEST_SWEEP + ") WHERE swept_event" + erased);
    handle.execute("DELETE FROM session_agents");
    handle.execute("INSERT INTO session_agents " + COMPUTED);
  }

  private static String sum(String outcome) {
    return "sum(e.kind IN ('act', 'turn', 'plan') AND e.outcome = '" + outcome + "') AS " + outcome;
  }
}
