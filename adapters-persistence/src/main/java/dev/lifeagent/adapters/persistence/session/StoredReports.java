package dev.lifeagent.adapters.persistence.session;

import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.adapters.persistence.encode.RecordedEventMapper;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.report.Told;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads reports from the log's database. Holds no connection between two calls. */
public final class StoredReports implements Reports {
  private static final RowMapper<Told> TOLD =
      (row, context) ->
          new Told(
              row.getLong("act_id"),
              row.getLong("event_id"),
              Json.constant(ActReport.Status.class, row.getString("status")),
              row.getInt("definite") == 1);

  private final Database database;

  /** Reads from a database. */
  public StoredReports(Database database) {
    this.database = database;
  }

  @Override
  public List<Told> of(Collection<Long> acts) {
    if (acts.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " acts are looked for at once");
    }
    if (acts.isEmpty()) {
      return List.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT act_id, event_id, status, definite FROM act_reports"
                        + " WHERE act_id IN (<acts>) ORDER BY event_id")
                .bindList("acts", List.copyOf(acts))
                .map(TOLD)
                .list());
  }

  @Override
  public List<RecordedEvent> matching(ActMatch match) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT e.id, e.ts, e.kind, e.agent_id, e.actor, e.outcome, e.data"
                        + " FROM elsewhere_acts a JOIN events e ON e.id = a.event_id"
                        + " WHERE a.match = ? ORDER BY a.event_id DESC LIMIT ?")
                .bind(0, match.value())
                .bind(1, ActReport.MAX_ACTS)
                .map(new RecordedEventMapper())
                .list());
  }
}
