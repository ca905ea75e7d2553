package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.Optional;

/** A patch as an agent sent it. */
record PatchForm(PatchMessage about, SubmittedPatch patch) implements ChangeForm {
  @Override
  public String text() {
    return patch.text();
  }

  @Override
  public List<RepoPath> paths(PatchLimits limits, Deadline deadline) {
    return patch.parsed().paths();
  }

  @Override
  public Applied apply(BaseTree base, PatchLimits limits, Deadline deadline) {
    return new Applied(PatchApplier.apply(patch.parsed(), base, limits, deadline), List.of());
  }

  @Override
  public Optional<PatchMessage> message() {
    return Optional.of(about);
  }

  @Override
  public Optional<VerifiedPatch> stored() {
    return Optional.empty();
  }
}
