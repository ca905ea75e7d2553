package dev.lifeagent.adapters.persistence.encode;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.plan.Review;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code data} of an event says of the plan or the review that was stored with it: the
 * plan's id, and a digest of the row. So the record, which commits to the data, commits to them.
 */
public final class StoredDigest {
  /** The member of a record that names a plan. */
  public static final String PLAN = "plan_id";

  /** The member that holds the SHA-256 of a plan's artifact. */
  public static final String ARTIFACT = "artifact_sha256";

  /** The member that holds the SHA-256 of a review. */
  public static final String REVIEW = "review_sha256";

  private StoredDigest() {}

  static void write(JsonGenerator out, Optional<Artifact> artifact, Optional<Review> review)
      throws IOException {
    if (artifact.isPresent()) {
      byte[] bytes = artifact.get().json().getBytes(StandardCharsets.UTF_8);
      out.writeStringField(PLAN, artifact.get().plan().id().value());
      out.writeStringField(ARTIFACT, Sha256.hex(bytes));
    }
    if (review.isPresent()) {
      Review one = review.get();
      out.writeStringField(PLAN, one.plan().value());
      out.writeStringField(
          REVIEW,
          review(
              one.plan().value(),
              one.decision().code(),
              one.reviewer(),
              one.patchSha256(),
              one.comment().orElse(null)));
    }
  }

  /**
   * The digest of a row of reviews: SHA-256 of its columns as one JSON object. A comment counts as
   * it is stored, in UTF-8, which half a surrogate pair does not survive.
   */
  public static String review(
      String plan, String decision, String reviewer, String patchSha256, @Nullable String comment)
      throws IOException {
    return Sha256.hex(
        Json.line(
            out -> {
              out.writeStringField("plan_id", plan);
              out.writeStringField("decision", decision);
              out.writeStringField("reviewer", reviewer);
              out.writeStringField("patch_sha256", patchSha256);
              byte[] bytes = comment == null ? null : comment.getBytes(StandardCharsets.UTF_8);
              out.writeStringField(
                  "comment", bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
            }));
  }
}
