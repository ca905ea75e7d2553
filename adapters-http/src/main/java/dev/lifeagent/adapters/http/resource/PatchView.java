package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.json.Utf8;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.VerifiedPatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What answers say of a plan's patch; everything but counts and files is null without one.
 *
 * @param text the patch, if it is UTF-8; its exact bytes are at {@code /plans/{id}/patch}
 */
public record PatchView(
    @Nullable String text,
    @Nullable String sha256,
    @Nullable String resultTree,
    List<FileView> files,
    int added,
    int deleted) {

  /** One file of a patch. */
  public record FileView(String path, String status, String mode) {
    static FileView from(VerifiedPatch.FileSummary file) {
      return new FileView(file.path().value(), file.status(), file.mode());
    }
  }

  static PatchView of(Plan plan) {
    Optional<VerifiedPatch> patch = plan.patch();
    return patch.isPresent() ? of(patch.get()) : new PatchView(null, null, null, List.of(), 0, 0);
  }

  private static PatchView of(VerifiedPatch patch) {
    return new PatchView(
        Utf8.decode(patch.bytes()).orElse(null),
        patch.sha256(),
        patch.resultTree(),
        patch.files().stream().map(FileView::from).toList(),
        patch.added(),
        patch.deleted());
  }
}
