package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;

/** PLACEHOLDER. */
public final class Patch {
  private Patch() {}

  /** PLACEHOLDER. */
  public static Patch parse(byte[] bytes) {
    throw new PatchException(PatchFault.EMPTY, "placeholder");
  }

  /** PLACEHOLDER. */
  public List<RepoPath> paths() {
    return List.of();
  }

  /** PLACEHOLDER. */
  public ChangeSet applyTo(BaseTree base, PatchLimits limits, Deadline deadline) {
    return new ChangeSet(List.of());
  }
}
