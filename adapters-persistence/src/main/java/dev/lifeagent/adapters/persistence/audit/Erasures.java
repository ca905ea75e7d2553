package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which data may be gone: what a recorded erasure says, of events before it. */
final class Erasures {
  /** One recorded erasure: of an agent, or of what is older than a moment. */
  private record Erasure(long id, @Nullable String agent, @Nullable Instant before) {
    boolean covers(long event, @Nullable String itsAgent, Instant at) {
      return event < id
          && (agent == null || agent.equals(itsAgent))
          && (before == null || at.isBefore(before));
    }
  }

  private final List<Erasure> erasures = new ArrayList<>();
  private long covered;

  private Erasures() {}

  static Erasures read(Connection connection) throws SQLException {
    Erasures all = new Erasures();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, data FROM events WHERE kind = 'erasure'")) {
      while (row.next()) {
        String data = row.getString("data");
        if (data != null) {
          all.add(row.getLong("id"), data);
        }
      }
      return all;
    }
  }

  /** One that cannot be understood covers nothing. Whether it was changed is told elsewhere. */
  private void add(long id, String data) {
    try {
      JsonNode input = Json.tree(data.getBytes(StandardCharsets.UTF_8)).path("input");
      String agent = input.path("agent_id").textValue();
      String before = input.path("before").textValue();
      if (agent != null || before != null) {
        erasures.add(new Erasure(id, agent, before == null ? null : Instant.parse(before)));
      }
    } catch (IOException | DateTimeException e) {
      // It covers nothing.
    }
  }

  /** Whether the data of the row may be gone. */
  boolean cover(long id, ResultSet row) throws SQLException {
    Instant at = Instant.parse(row.getString("ts"));
    String agent = row.getString("agent_id");
    boolean may = erasures.stream().anyMatch(erasure -> erasure.covers(id, agent, at));
    covered += may ? 1 : 0;
    return may;
  }

  /** How many rows were covered. */
  long covered() {
    return covered;
  }
}
