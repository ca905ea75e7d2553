package dev.lifeagent.benchmarks;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.apply.PatchApplier;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.render.PatchText;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.time.Deadline;
import java.time.Duration;

/** All that POST /plan does to a patch: parse, apply, render, apply again, and the tree. */
final class Verification {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Verification() {}

  /** Verifies {@link Samples#patch} on the head of the workspace. */
  static ChangeSet run(GitWorkspace workspace) {
    Base base = workspace.head();
    ChangeSet changes = apply(base, Samples.patch());
    ChangeSet again = apply(base, PatchText.render(changes));
    if (!again.equals(changes) || workspace.resultTree(base, changes).isEmpty()) {
      throw new IllegalStateException("the rendered patch has another result");
    }
    return changes;
  }

  private static ChangeSet apply(Base base, byte[] patch) {
    return PatchApplier.apply(
        PatchParser.parse(patch, PatchLimits.DEFAULT),
        base.tree(),
        PatchLimits.DEFAULT,
        Deadline.after(LIMIT));
  }
}
