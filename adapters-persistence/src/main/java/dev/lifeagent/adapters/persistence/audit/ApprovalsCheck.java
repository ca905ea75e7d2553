package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.tool.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares approvals with the events that asked for them, decided them and ended them, both ways.
 * An approval goes with the data of the event that asked for it.
 */
final class ApprovalsCheck implements AutoCloseable {
  private static final String COUNTS =
      "SELECT count(*), count(decided_event), count(ended_event), count(CASE WHEN state <> CASE"
          + " WHEN ended_event IS NOT NULL THEN state"
          + " WHEN decision IS NULL THEN 'open'"
          + " WHEN decision = 'approve' THEN 'approved' ELSE 'rejected' END THEN 1 END) FROM approvals";

  private final Connection connection;
  private final Faults faults;

  private final PreparedStatement approval;

  private long asked;
  private long decided;
  private long ended;

  ApprovalsCheck(Connection connection, Faults faults) throws SQLException {
    this.connection = connection;
    this.faults = faults;
    this.approval = connection.prepareStatement("SELECT * FROM approvals WHERE id = ?");
  }

  /** An event that still has its data. */
  void event(long id, ResultSet event, JsonNode data) throws SQLException {
    String approvalId = data.path("approval_id").textValue();
    if (approvalId == null) {
      return;
    }
    asked += isQuestion(event, data) ? 1 : 0;
    approval.setString(1, approvalId);
    try (ResultSet row = approval.executeQuery()) {
      if (row.next() && !agrees(id, event, data, row)) {
        faults.at(id, "its approval " + approvalId + " is not as the event says");
      }
    }
  }

  /** Whether the event asked, rather than joining a question that was open. */
  private static boolean isQuestion(ResultSet event, JsonNode data) throws SQLException {
    return event.getString("outcome").equals("held")
        && !data.path("output").path("joined").asBoolean();
  }

  private boolean agrees(long id, ResultSet event, JsonNode data, ResultSet row)
      throws SQLException {
    String what = event.getString("kind") + " " + event.getString("outcome");
    switch (what) {
      case "act held" -> {
        return row.getLong("event_id") <= id
            && row.getString("digest").equals(data.path("output").path("digest").textValue())
            && (row.getLong("event_id") != id || isAsAsked(row, data.path("output")));
      }
      case "approval_decided ok" -> {
        decided++;
        return row.getLong("decided_event") == id
            && event.getString("actor").equals(row.getString("decided_by"))
            && data.path("input").path("decision").asText().equals(row.getString("decision"))
            && isComment(data.path("input").path("comment"), row.getString("comment"))
            && isMoment(data.path("output").path("expires_at"), row.getLong("expires_at"));
      }
      case "approval_expired ok" -> {
        ended++;
        return row.getLong("ended_event") == id && row.getString("state").equals("expired");
      }
      case "approval_decided denied" -> {
        return true;
      }
      default -> {
        // The start of a handler uses it, and the events after it name it too.
        ended += row.getLong("ended_event") == id ? 1 : 0;
        return row.getLong("ended_event") <= id && row.getString("state").equals("used");
      }
    }
  }

  /** A comment of which a secret was taken out may be longer than what is kept of it. */
  private static boolean isComment(JsonNode recorded, @Nullable String kept) {
    String whole = recorded.textValue();
    return whole == null
        ? kept == null
        : whole.substring(0, Math.min(whole.length(), Ruling.MAX_COMMENT)).equals(kept);
  }

  private static boolean isAsAsked(ResultSet row, JsonNode output) throws SQLException {
    boolean open = row.getString("decision") == null;
    return isDigest(row)
        && Objects.equals(output.path("detail").textValue(), row.getString("reason"))
        && output.path("holds").equals(holds(row))
        && (!open || isMoment(output.path("expires_at"), row.getLong("expires_at")));
  }

  private static JsonNode holds(ResultSet row) throws SQLException {
    ArrayNode ids = JsonNodeFactory.instance.arrayNode();
    try {
      Json.tree(row.getString("holds").getBytes(StandardCharsets.UTF_8))
          .forEach(hold -> ids.add(hold.path("id")));
    } catch (IOException e) {
      ids.removeAll(); // an act is held by something
    }
    return ids;
  }

  private static boolean isMoment(JsonNode text, long millis) {
    return Instant.ofEpochMilli(millis).toString().equals(text.textValue());
  }

  /** The columns are those of the call that the digest is of. */
  private static boolean isDigest(ResultSet row) throws SQLException {
    try {
      Act act =
          new Act(
              new AgentId(row.getString("agent_id")),
              row.getString("action"),
              Json.exactObject(row.getString("payload")));
      CallDigest digest =
          CallDigest.of(
              row.getString("actor"),
              Optional.ofNullable(row.getString("session_id")).map(SessionId::new),
              act);
      return digest.value().equals(row.getString("digest"));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** All events were seen. */
  void end() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNTS)) {
      boolean same =
          row.next()
              && row.getLong(1) == asked
              && row.getLong(2) == decided
              && row.getLong(3) == ended
              && row.getLong(4) == 0;
      if (!same) {
        faults.add("the approvals are not what the events give");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    approval.close();
  }
}
