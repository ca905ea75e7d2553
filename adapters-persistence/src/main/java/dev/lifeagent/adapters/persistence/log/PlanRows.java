package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.Artifact;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;

/** Writes plans and reviews in the transaction of their events; one writer at a time. */
final class PlanRows {
  private static final String INSERT_PROPOSAL =
      "INSERT INTO proposals (id, event_id, agent_id, base, patch_sha256, artifact, patch, state)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_PROPOSER =
      "INSERT INTO proposers (plan_id, actor) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String INSERT_REVIEW =
      "INSERT INTO reviews (plan_id, event_id, decision, reviewer, patch_sha256, comment)"
          + " SELECT id, ?, ?, ?, ?, ? FROM proposals"
          + " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reviews WHERE plan_id = proposals.id)";

  private static final String DECIDE = "UPDATE proposals SET state = ? WHERE id = ?";

  private final Handle handle;

  PlanRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether another plan is stored under its id. */
  boolean isAnotherStored(Artifact artifact) {
    return handle
        .createQuery("SELECT artifact FROM proposals WHERE id = ?")
        .bind(0, artifact.plan().id().value())
        .mapTo(byte[].class)
        .findOne()
        .filter(stored -> !Arrays.equals(stored, bytes(artifact)))
        .isPresent();
  }

  private static byte[] bytes(Artifact artifact) {
    return artifact.json().getBytes(StandardCharsets.UTF_8);
  }

  /** Stores a plan, or only who proposed it where it is stored. */
  void insert(Artifact artifact, long eventId, String actor) {
    Plan plan = artifact.plan();
    handle.execute(
        INSERT_PROPOSAL,
        plan.id().value(),
        eventId,
        plan.agent().value(),
        plan.base(),
        plan.patch().map(VerifiedPatch::sha256).orElse(null),
        bytes(artifact),
        plan.patch().map(VerifiedPatch::bytes).orElse(null),
        PlanState.of(plan).code());
    handle.execute(INSERT_PROPOSER, plan.id().value(), actor);
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
