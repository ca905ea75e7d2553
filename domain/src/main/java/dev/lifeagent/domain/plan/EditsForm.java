package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.edit.EditApplier;
import dev.lifeagent.domain.patch.edit.EditResult;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.Optional;

/** Edits, as an agent sent them or a language model replied with them. */
record EditsForm(PatchMessage about, SubmittedEdits edits) implements ChangeForm {
  @Override
  public String text() {
    return edits.text();
  }

  @Override
  public List<RepoPath> paths(PatchLimits limits, Deadline deadline) {
    return edits.parsed(limits, deadline).paths();
  }

  @Override
  public Applied apply(BaseTree base, PatchLimits limits, Deadline deadline) {
    EditResult result = EditApplier.apply(edits.parsed(limits, deadline), base, limits, deadline);
    return new Applied(result.changes(), result.notes());
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
