package dev.lifeagent.domain.patch.apply;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.BoundedBase;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.parse.Patch;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;

/** Applies a patch to a base, in memory. Stateless. */
public final class PatchApplier {
  private PatchApplier() {}

  /**
   * The result of a patch.
   *
   * @throws PatchException when it does not fit, would do what the engine never does, or is beyond
   *     a bound or the deadline
   */
  public static ChangeSet apply(Patch patch, BaseTree base, PatchLimits limits, Deadline deadline) {
    try {
      BoundedBase bounded = new BoundedBase(base, limits);
      SectionApplier applier = new SectionApplier(patch.sections(), bounded, limits, deadline);
      patch.sections().forEach(applier::apply);
      return ChangeSet.of(bounded, applier.result(), deadline);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }
}
