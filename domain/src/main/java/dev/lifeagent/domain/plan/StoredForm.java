package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The stored patch of a plan, within its mail. */
record StoredForm(VerifiedPatch patch) implements ChangeForm {
  @Override
  public String text() {
    return new String(patch.bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public List<RepoPath> paths(PatchLimits limits, Deadline deadline) {
    return MailedPatch.parse(patch.bytes(), limits).paths();
  }

  @Override
  public Applied apply(BaseTree base, PatchLimits limits, Deadline deadline) {
    return new Applied(MailedPatch.apply(patch.bytes(), base, limits, deadline), List.of());
  }

  @Override
  public Optional<PatchMessage> message() {
    return Optional.empty();
  }

  @Override
  public Optional<VerifiedPatch> stored() {
    return Optional.of(patch);
  }
}
