package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.Rows;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes plans and reviews in the transaction of their events; one writer at a time. */
final class PlanRows {
  private static final BatchStatement INSERT_PROPOSALS =
      inserting(
          "proposals",
          "id",
          "id text, event_id bigint, agent_id text, base text, patch_sha256 text, artifact bytea,"
              + " patch bytea, state text");
  private static final BatchStatement INSERT_PROPOSERS =
      inserting("proposers", "plan_id, actor", "plan_id text, actor text");
  private static final String INSERT_REVIEW =
      "INSERT INTO reviews (plan_id, event_id, decision, reviewer, patch_sha256, comment)"
          + " SELECT id, ?, ?, ?, ?, ? FROM proposals"
          + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reviews WHERE plan_id = proposals.id)";

  private static final String DECIDE = "UPDATE proposals SET state = ? WHERE id = ?";

  private final Handle handle;
  private final Rows proposals = new Rows(INSERT_PROPOSALS);
  private final Rows proposers = new Rows(INSERT_PROPOSERS);

  /** What this batch stores, and is not in the table yet. */
  private final Map<PlanId, byte[]> storing = new HashMap<>();

  private @Nullable PreparedStatement select;

  PlanRows(Handle handle) {
    this.handle = handle;
  }

  /** What is there already under the same key stays as it is. */
  private static BatchStatement inserting(String table, String key, String columns) {
    BatchStatement plain = BatchStatement.insert(table, columns);
    return new BatchStatement(
        plain.sql() + " WHERE true ON CONFLICT (" + key + ") DO NOTHING", plain.columns());
  }

  /** Whether another plan is stored under its id. */
  boolean isAnotherStored(Artifact artifact) throws SQLException {
    PlanId id = artifact.plan().id();
    byte[] stored = storing.containsKey(id) ? storing.get(id) : stored(id);
    return stored != null && !Arrays.equals(stored, bytes(artifact));
  }

  private byte @Nullable [] stored(PlanId id) throws SQLException {
    if (select == null) {
      select =
          handle.getConnection().prepareStatement("SELECT artifact FROM proposals WHERE id = ?");
    }
    select.setString(1, id.value());
    try (ResultSet found = select.executeQuery()) {
      return found.next() ? found.getBytes(1) : null;
    }
  }

  private static byte[] bytes(Artifact artifact) {
    return artifact.json().getBytes(StandardCharsets.UTF_8);
  }

  /** Stores a plan, or only who proposed it where it is stored. */
  void add(Artifact artifact, long eventId, String actor) {
    Plan plan = artifact.plan();
    byte[] bytes = bytes(artifact);
    storing.putIfAbsent(plan.id(), bytes);
    proposals.add(
        plan.id().value(),
        eventId,
        plan.agent().value(),
        plan.base(),
        plan.patch().map(VerifiedPatch::sha256).orElse(null),
        bytes,
        plan.patch().map(VerifiedPatch::bytes).orElse(null),
        PlanState.of(plan).code());
    proposers.add(plan.id().value(), actor);
  }

  /** Writes the plans that were added since the last time. */
  void write(Writer writer) throws SQLException {
    proposals.run(writer);
    proposers.run(writer);
    storing.clear();
  }

  /** Stores a review; false where there is one, or no such plan. */
  boolean insert(Review review, long eventId) {
    int inserted =
        handle.execute(
            INSERT_REVIEW,
            eventId,
            review.decision().code(),
            review.reviewer(),
            review.patchSha256(),
            review.comment().orElse(null),
            review.plan().value());
    if (inserted == 1) {
      handle.execute(DECIDE, PlanState.of(review.decision()).code(), review.plan().value());
    }
    return inserted == 1;
  }

  /** Why a review was not stored. */
  Written conflict(Review review) {
    boolean known =
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM proposals WHERE id = ?)")
            .bind(0, review.plan().value())
            .mapTo(Boolean.class)
            .one();
    return new Written.Conflict(
        known ? "The plan has already been reviewed." : "There is no such plan.");
  }
}
