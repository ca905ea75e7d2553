package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.domain.plan.Review;
import java.util.Arrays;
import java.util.Optional;

/** The body of {@code POST /plans/{id}/review}. */
record ReviewBody(Review.Decision decision, String patchSha256, Optional<String> comment) {
  static ReviewBody read(JsonObject body) {
    Optional<Review.Decision> decision = body.requiredText("decision", ReviewBody::decision);
    // A plan without a patch is reviewed under the empty text.
    Optional<String> sha256 = body.requiredText("patch_sha256", ReviewBody::digest);
    Optional<String> comment = body.text("comment", ReviewBody::comment);
    return body.build(() -> new ReviewBody(decision.orElseThrow(), sha256.orElseThrow(), comment));
  }

  private static Review.Decision decision(String code) {
    return Arrays.stream(Review.Decision.values())
        .filter(decision -> decision.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be approve or reject"));
  }

  private static String digest(String text) {
    if (!text.matches("([0-9a-f]{64})?")) {
      throw new IllegalArgumentException("must be 64 lower-case hexadecimal digits");
    }
    return text;
  }

  private static String comment(String text) {
    if (text.length() > Review.MAX_COMMENT) {
      throw new IllegalArgumentException("has at most " + Review.MAX_COMMENT + " characters");
    }
    return text;
  }
}
