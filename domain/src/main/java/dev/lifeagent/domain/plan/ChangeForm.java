package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * What {@link ChangeVerifier} needs to know of a form of change. Every method throws {@link
 * dev.lifeagent.domain.patch.PatchException} where the change cannot be read or does not fit.
 */
interface ChangeForm {
  /** The text as it was sent, for the search for secrets. */
  String text();

  /** Every path that the change names. */
  List<RepoPath> paths(PatchLimits limits, Deadline deadline);

  /** The result of the change, in memory. */
  Applied apply(BaseTree base, PatchLimits limits, Deadline deadline);

  /** What the rendered patch says; empty where it is stored already. */
  Optional<PatchMessage> message();

  /** The patch that is stored already. */
  Optional<VerifiedPatch> stored();

  /**
   * A change that was applied.
   *
   * @param changes the result
   * @param notes one sentence for each liberty that was taken with what was sent
   */
  record Applied(ChangeSet changes, List<String> notes) {}
}
