package dev.lifeagent.adapters.persistence.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.tool.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** An approval from its row. */
final class ApprovalMapper implements RowMapper<Approval> {
  @Override
  public Approval map(ResultSet row, StatementContext context) throws SQLException {
    try {
      return new Approval(
          new ApprovalId(row.getString("id")),
          row.getLong("event_id"),
          new CallDigest(row.getString("digest")),
          row.getString("actor"),
          Optional.ofNullable(row.getString("session_id")).map(SessionId::new),
          new Act(
              new AgentId(row.getString("agent_id")),
              row.getString("action"),
              Json.exactObject(row.getString("payload"))),
          holds(row.getString("holds")),
          row.getString("reason"),
          Instant.ofEpochMilli(row.getLong("asked_at")),
          Instant.ofEpochMilli(row.getLong("expires_at")),
          ruling(row),
          end(row.getString("state")));
    } catch (IOException | IllegalArgumentException e) {
      throw new SQLException("an approval cannot be understood", e);
    }
  }

  private static List<Hold> holds(String json) throws IOException {
    List<Hold> holds = new ArrayList<>();
    for (JsonNode hold : Json.tree(json.getBytes(StandardCharsets.UTF_8))) {
      List<String> about = new ArrayList<>();
      hold.required("about").forEach(place -> about.add(place.textValue()));
      holds.add(
          new Hold(hold.required("id").textValue(), hold.required("digest").textValue(), about));
    }
    return holds;
  }

  private static Optional<Ruling> ruling(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return decision == null
        ? Optional.empty()
        : Optional.of(
            new Ruling(
                Json.constant(Ruling.Decision.class, decision),
                row.getString("decided_by"),
                Instant.ofEpochMilli(row.getLong("decided_at")),
                Optional.ofNullable(row.getString("comment"))));
  }

  private static Optional<Approval.End> end(String state) {
    return switch (Json.constant(Approval.State.class, state)) {
      case USED -> Optional.of(Approval.End.USED);
      case EXPIRED -> Optional.of(Approval.End.EXPIRED);
      case OPEN, APPROVED, REJECTED -> Optional.empty();
    };
  }
}
