package dev.lifeagent.adapters.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.adapters.persistence.encode.StoredDigest;
import dev.lifeagent.domain.crypto.Sha256;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares plans and reviews with the events that they were stored with, both ways. The data of
 * such an event names the plan and commits to the row ({@link StoredDigest}); a row without such an
 * event, and an event without its row, are faults.
 */
final class PlansCheck implements AutoCloseable {
  private static final String STRAY_PLANS =
      "SELECT p.id FROM proposals p LEFT JOIN events e ON e.id = p.event_id WHERE e.id IS NULL"
          + " OR e.kind <> 'plan' OR e.outcome <> 'ok' OR e.agent_id IS DISTINCT FROM p.agent_id"
          + " OR e.data IS NULL OR e.plan_id IS DISTINCT FROM p.id";

  private static final String STRAY_REVIEWS =
      "SELECT r.plan_id FROM reviews r LEFT JOIN events e ON e.id = r.event_id WHERE e.id IS NULL"
          + " OR e.kind <> 'review' OR e.outcome <> 'ok' OR e.actor <> r.reviewer"
          + " OR e.data IS NULL OR e.plan_id IS DISTINCT FROM r.plan_id";

  private static final String WRONG_STATES =
      "SELECT p.id FROM proposals p LEFT JOIN reviews r ON r.plan_id = p.id WHERE p.state <>"
          + " CASE r.decision WHEN 'approve' THEN 'approved' WHEN 'reject' THEN 'rejected'"
          + " ELSE CASE WHEN p.patch_sha256 IS NULL THEN 'intent' ELSE 'open' END END";

  private final Connection connection;
  private final Faults faults;
  private final PreparedStatement plan;
  private final PreparedStatement review;

  PlansCheck(Connection connection, Faults faults) throws SQLException {
    this.connection = connection;
    this.faults = faults;
    this.plan = connection.prepareStatement("SELECT * FROM proposals WHERE id = ?");
    this.review = connection.prepareStatement("SELECT * FROM reviews WHERE plan_id = ?");
  }

  /** An event that still has its data. */
  void event(long id, JsonNode data) throws SQLException {
    String planId = data.path(StoredDigest.PLAN).textValue();
    String artifact = data.path(StoredDigest.ARTIFACT).textValue();
    String reviewed = data.path(StoredDigest.REVIEW).textValue();
    if (planId != null && artifact != null) {
      plan(id, planId, artifact);
    }
    if (planId != null && reviewed != null) {
      review(id, planId, reviewed);
    }
  }

  /**
   * A record with a subject, as long as its plan is stored: the two name the same objects. A
   * request for a plan that was stored before is about the row of the first, which its own event
   * checks.
   */
  void subject(long id, JsonNode subject) throws SQLException {
    String planId = subject.path("plan_id").asText();
    plan.setString(1, planId);
    try (ResultSet row = plan.executeQuery()) {
      boolean checked = row.next() && (subject.has("decision") || row.getLong("event_id") == id);
      if (checked && !isSubject(row, subject)) {
        faults.at(id, "its record names another plan " + planId + " than the one that is stored");
      }
    }
  }

  private static boolean isSubject(ResultSet row, JsonNode subject) throws SQLException {
    byte[] artifact = row.getBytes("artifact");
    return artifact != null
        && Sha256.hex(artifact).equals(subject.path("artifact_sha256").textValue())
        && Objects.equals(row.getString("patch_sha256"), subject.path("patch_sha256").textValue())
        && Objects.equals(row.getString("base"), subject.path("base").textValue());
  }

  /** All events were seen. */
  void end() throws SQLException {
    report(STRAY_PLANS, "plan ", ": no event accounts for it");
    report(STRAY_REVIEWS, "the review of plan ", ": no event accounts for it");
    report(WRONG_STATES, "the state of plan ", " is not what its patch and its review give");
  }

  private void plan(long id, String planId, String digest) throws SQLException {
    plan.setString(1, planId);
    try (ResultSet row = plan.executeQuery()) {
      if (!row.next()) {
        faults.at(id, "its plan " + planId + " is missing");
        return;
      }
      long first = row.getLong("event_id");
      if (first > id) {
        faults.at(id, "its plan " + planId + " is filed under a later event");
      }
      // A later event asked for the plan again; the row is as the first one left it.
      if (first == id && !isAsRecorded(row, digest)) {
        faults.at(id, "its plan " + planId + " is not the one that was recorded");
      }
    }
  }

  private void review(long id, String planId, String digest) throws SQLException {
    review.setString(1, planId);
    try (ResultSet row = review.executeQuery()) {
      if (!row.next()) {
        faults.at(id, "its review of plan " + planId + " is missing");
      } else if (row.getLong("event_id") != id || !digest.equals(digest(row))) {
        faults.at(id, "its review of plan " + planId + " is not the one that was recorded");
      }
    }
  }

  private static @Nullable String digest(ResultSet row) throws SQLException {
    try {
      return StoredDigest.review(
          row.getString("plan_id"),
          row.getString("decision"),
          row.getString("reviewer"),
          row.getString("patch_sha256"),
          row.getString("comment"));
    } catch (IOException e) {
      return null;
    }
  }

  private void report(String query, String what, String fault) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        faults.add(what + row.getString(1) + fault);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    plan.close();
    review.close();
  }

  /** The artifact has the digest; the columns and the patch are those of the artifact. */
  private static boolean isAsRecorded(ResultSet row, String digest) throws SQLException {
    byte[] artifact = row.getBytes("artifact");
    byte[] patch = row.getBytes("patch");
    if (artifact == null || !Sha256.hex(artifact).equals(digest)) {
      return false;
    }
    JsonNode json;
    try {
      json = Json.tree(artifact);
    } catch (IOException e) {
      return false;
    }
    String patchSha256 = json.path("patch_sha256").textValue();
    return Objects.equals(row.getString("id"), json.path("plan_id").textValue())
        && Objects.equals(row.getString("agent_id"), json.path("agent_id").textValue())
        && Objects.equals(row.getString("base"), json.path("base").textValue())
        && Objects.equals(row.getString("patch_sha256"), patchSha256)
        && Objects.equals(patch == null ? null : Sha256.hex(patch), patchSha256);
  }
}
