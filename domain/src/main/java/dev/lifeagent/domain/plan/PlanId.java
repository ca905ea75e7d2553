package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.crypto.FieldDigest;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.sweep.Sweep;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a plan: the same input under the same policy on the same commit has the same id.
 *
 * @param value 64 lower-case hexadecimal digits
 * @since 0.1
 */
public record PlanId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final String DOMAIN_TAG = "life-agent/plan/v1";

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public PlanId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a plan id is 64 lower-case hexadecimal digits");
    }
  }

  /**
   * The id of a plan: SHA-256 over a domain tag and each field's UTF-8 bytes behind their length in
   * four bytes, so that no two lists of fields share an encoding.
   *
   * @param seed the seed of the work
   * @param request the request for the plan
   * @param base the commit that it is asked of
   * @param policyDigest the policy in force
   * @param model the language model; empty where the request brings its patch
   */
  public static PlanId of(
      long seed, PlanRequest request, String base, String policyDigest, String model) {
    return of(seed, request, contentOf(request), base, policyDigest, model);
  }

  /**
   * The id of a plan whose patch is known by its digest alone, as a record knows one that is not
   * UTF-8.
   *
   * @param seed the seed of the work
   * @param request the request for the plan, without its patch
   * @param patchSha256 SHA-256 of the patch that was sent, in lower-case hexadecimal
   * @param base the commit that it is asked of
   * @param policyDigest the policy in force
   * @since 0.1
   */
  public static PlanId ofPatchDigest(
      long seed, PlanRequest request, String patchSha256, String base, String policyDigest) {
    return of(seed, request, patchSha256, base, policyDigest, "");
  }

  private static PlanId of(
      long seed,
      PlanRequest request,
      String content,
      String base,
      String policyDigest,
      String model) {
    FieldDigest digest =
        new FieldDigest(DOMAIN_TAG)
            .add(Long.toString(seed))
            .add(request.agent().value())
            .add(request.intent())
            .addAll(request.context().stream().toList())
            .addAll(request.targets())
            .add(content)
            .add(base)
            .add(policyDigest)
            .add(model);
    // Behind all others, and only where there is one: the ids of other plans are as they were.
    request.workspace().ifPresent(root -> digest.add("workspace").add(root));
    request.sweep().ifPresent(sweep -> digest.add("sweep").addAll(leftOut(sweep)));
    return new PlanId(digest.hex());
  }

  private static List<String> leftOut(Sweep sweep) {
    return sweep.leftOut().stream().flatMap(one -> Stream.of(one.path(), one.reason())).toList();
  }

  /** A digest of a patch and one of edits never look alike. */
  private static String contentOf(PlanRequest request) {
    return request
        .patch()
        .map(SubmittedPatch::sha256)
        .or(() -> request.edits().map(edits -> "edits " + Sha256.hex(edits.text())))
        .orElse("");
  }

  @Override
  public String toString() {
    return value;
  }
}
