package dev.lifeagent.adapters.persistence.encode;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** An event from its projections and its data. */
public final class RecordedEventMapper implements RowMapper<RecordedEvent> {
  /** A mapper of rows that have the columns of {@code events} but for the record itself. */
  public RecordedEventMapper() {}

  @Override
  public RecordedEvent map(ResultSet row, StatementContext context) throws SQLException {
    try {
      return new RecordedEvent(
          row.getLong("id"),
          Instant.parse(row.getString("ts")),
          Json.constant(EventKind.class, row.getString("kind")),
          Optional.ofNullable(row.getString("agent_id")).map(AgentId::new),
          row.getString("actor"),
          Json.constant(Outcome.class, row.getString("outcome")),
          data(row.getString("data")));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new SQLException("an event cannot be understood", e);
    }
  }

  private static Optional<Map<String, @Nullable Object>> data(@Nullable String json)
      throws IOException {
    return json == null ? Optional.empty() : Optional.of(Json.object(json));
  }
}
