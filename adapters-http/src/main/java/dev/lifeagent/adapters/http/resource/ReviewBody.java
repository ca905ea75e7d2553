package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.JsonObject;
import dev.lifeagent.domain.plan.Current;
import dev.lifeagent.domain.plan.Review;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The body of {@code POST /plans/{id}/review}. */
record ReviewBody(
    Review.Decision decision,
    String patchSha256,
    Optional<String> comment,
    Set<Current> acknowledge) {
  static ReviewBody read(JsonObject body) {
    Optional<Review.Decision> decision = body.requiredText("decision", ReviewBody::decision);
    // A plan without a patch is reviewed under the empty text.
    Optional<String> sha256 = body.requiredText("patch_sha256", ReviewBody::digest);
    Optional<String> comment = body.text("comment", ReviewBody::comment);
    Optional<List<String>> acknowledge = body.texts("acknowledge", ReviewBody::acknowledge);
    return body.build(
        () ->
            new ReviewBody(
                decision.orElseThrow(),
                sha256.orElseThrow(),
                comment,
                acknowledge.stream()
                    .flatMap(List::stream)
                    .map(code -> Current.valueOf(code.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet())));
  }

  private static Review.Decision decision(String code) {
    return Arrays.stream(Review.Decision.values())
        .filter(decision -> decision.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be approve or reject"));
  }

  private static List<String> acknowledge(List<String> codes) {
    if (!Set.of("moved", "conflict").containsAll(codes)) {
      throw new IllegalArgumentException("may name moved and conflict");
    }
    return codes;
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
