package dev.lifeagent.adapters.persistence.encode;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the record of a plan or a review is about: digests and names of objects, never content. It
 * is a part of the leaf, so no erasure removes it, and a later proof needs nothing else.
 */
final class RecordSubject {
  private final Artifact artifact;
  private final Optional<Review.Decision> decision;

  private RecordSubject(Artifact artifact, Optional<Review.Decision> decision) {
    this.artifact = artifact;
    this.decision = decision;
  }

  /** The subject of an event; empty where it is about no plan. */
  static Optional<RecordSubject> of(
      Optional<Artifact> proposed, Optional<Artifact> reviewed, Optional<Review> review) {
    return proposed
        .map(plan -> new RecordSubject(plan, Optional.empty()))
        .or(() -> reviewed.map(plan -> new RecordSubject(plan, review.map(Review::decision))));
  }

  /** Writes the member {@code subject}. */
  void write(JsonGenerator out) throws IOException {
    Plan plan = artifact.plan();
    out.writeObjectFieldStart("subject");
    out.writeStringField("plan_id", plan.id().value());
    out.writeStringField(
        "artifact_sha256", Sha256.hex(artifact.json().getBytes(StandardCharsets.UTF_8)));
    Optional<VerifiedPatch> patch = plan.patch();
    if (patch.isPresent()) {
      out.writeStringField("patch_sha256", patch.get().sha256());
    }
    out.writeStringField("base", plan.base());
    if (patch.isPresent()) {
      out.writeStringField("result_tree", patch.get().resultTree());
    }
    out.writeStringField("policy_sha256", plan.verdict().policyDigest());
    if (decision.isPresent()) {
      out.writeStringField("decision", decision.get().code());
    }
    out.writeEndObject();
  }
}
