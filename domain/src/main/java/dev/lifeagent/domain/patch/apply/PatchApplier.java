package dev.lifeagent.domain.patch.apply;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.BoundedBase;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.util.Map;
import java.util.Optional;

/** Applies a patch to a base, in memory. Stateless. */
public final class PatchApplier {
  private PatchApplier() {}

  /**
   * Applies the patch.
   *
   * @throws PatchException if the patch does not fit, makes a change that the engine does not
   *     support, or exceeds a bound or the deadline
   */
  public static ChangeSet apply(Patch patch, BaseTree base, PatchLimits limits, Deadline deadline) {
    try {
      BoundedBase bounded = new BoundedBase(base, limits);
      SectionApplier applier =
          new SectionApplier(patch.sections(), bounded, limits, false, deadline);
      patch.sections().forEach(applier::apply);
      return ChangeSet.of(bounded, applier.result(), deadline);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }

  /**
   * The files after the patch, if every hunk fits at exactly the line in its header; empty for a
   * deleted file. No other place is searched, so a hunk cannot be applied to the wrong one.
   *
   * @throws PatchException if a hunk does not fit there, or for the reasons of {@link #apply}
   * @throws DeadlineExceededException when the deadline passes
   */
  public static Map<RepoPath, Optional<FileState>> exactly(
      Patch patch, BoundedBase base, PatchLimits limits, Deadline deadline) {
    SectionApplier applier = new SectionApplier(patch.sections(), base, limits, true, deadline);
    patch.sections().forEach(applier::apply);
    return applier.result();
  }
}
