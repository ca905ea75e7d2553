package dev.lifeagent.application.observe;

import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.sweep.LeftOut;
import dev.lifeagent.domain.sweep.Sweep;
import dev.lifeagent.domain.sweep.SweptFile;
import dev.lifeagent.domain.sweep.SweptPatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a sweep: names and counts, and no content. The mark comes first, so that it
 * is never cut.
 *
 * @since 0.1
 */
public final class SweepContent {
  /** The most files that are named; the others are counted. */
  private static final int MOST = 100;

  private SweepContent() {}

  /**
   * The input of an event.
   *
   * @param workspace as it is on record
   * @param base likewise
   * @param diff what was sent, or of it what is left
   * @param leftOut what is not in a plan
   */
  public static Map<String, @Nullable Object> of(
      String intent,
      Optional<String> workspace,
      Optional<String> base,
      SweptPatch diff,
      List<LeftOut> leftOut) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("sweep", true);
    workspace.ifPresent(root -> input.put("workspace", root));
    base.ifPresent(commit -> input.put("base", commit));
    input.put("intent", intent);
    input.put("target_paths", List.of());
    byte[] bytes = diff.bytes();
    input.put("patch_sha256", SubmittedPatch.of(bytes).sha256());
    input.put("patch_bytes", bytes.length);
    List<SweptFile> files = diff.files();
    input.put("files", files.size());
    input.put("changes", files.stream().limit(MOST).map(SweepContent::of).toList());
    if (!leftOut.isEmpty()) {
      input.put("left_out_files", leftOut.size());
      input.put("left_out", of(leftOut));
    }
    return input;
  }

  static Map<String, @Nullable Object> of(PlanRequest request, Sweep sweep) {
    byte[] patch = request.patch().map(SubmittedPatch::bytes).orElseGet(() -> new byte[0]);
    return of(
        request.intent(),
        request.workspace(),
        Optional.of(sweep.base()),
        SweptPatch.of(patch),
        sweep.leftOut());
  }

  private static List<Map<String, String>> of(List<LeftOut> leftOut) {
    return leftOut.stream()
        .limit(MOST)
        .map(one -> Map.of("path", one.path(), "reason", one.reason()))
        .toList();
  }

  private static Map<String, Object> of(SweptFile file) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("path", file.name());
    change.put("added", file.added());
    change.put("deleted", file.deleted());
    file.fault().ifPresent(fault -> change.put("fault", fault));
    return change;
  }
}
