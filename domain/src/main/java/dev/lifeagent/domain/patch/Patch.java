package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;

/** PLACEHOLDER. */
public final class Patch {
  private Patch() {}

  /** PLACEHOLDER. */
  public static Patch parse(byte[] bytes) {
    if (bytes.length == 0) {
      throw new PatchException(PatchFault.EMPTY, "placeholder");
    }
    return new Patch();
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
