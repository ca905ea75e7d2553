package dev.lifeagent.adapters.persistence.session;

import dev.lifeagent.domain.event.ActReport;
import org.jdbi.v3.core.Handle;

/** Writes what was told of acts. */
public final class ReportRows {
  private static final String INSERT =
      "INSERT INTO act_reports (act_id, event_id, status, definite)"
          + " SELECT id, ?, ?, ? FROM events WHERE id = ? AND kind = 'act'"
          + " AND (? = 0 OR NOT EXISTS"
          + " (SELECT 1 FROM act_reports r WHERE r.act_id = events.id AND r.definite = 1))";

  private ReportRows() {}

  /**
   * Inserts a report.
   *
   * @param eventId the id of its event
   * @return whether it was inserted; otherwise an act is unknown, or it was told of by then, and
   *     nothing of the report stays
   */
  public static boolean insert(Handle handle, ActReport report, long eventId) {
    int definite = report.isDefinite() ? 1 : 0;
    for (long act : report.acts()) {
      int rows = handle.execute(INSERT, eventId, report.status().code(), definite, act, definite);
      if (rows == 0) {
        handle.execute("DELETE FROM act_reports WHERE event_id = ?", eventId);
        return false;
      }
    }
    return true;
  }
}
