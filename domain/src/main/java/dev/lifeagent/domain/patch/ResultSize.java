package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;

/**
 * Adds up the sizes of the files of a result, and refuses the file that exceeds the limit. Not
 * thread-safe.
 *
 * @since 0.1
 */
public final class ResultSize {
  private final int most;
  private long size;

  /** Enforces {@link PatchLimits#maxResultBytes}. */
  public ResultSize(PatchLimits limits) {
    this.most = limits.maxResultBytes();
  }

  /**
   * Adds a file.
   *
   * @throws PatchException if the result is too large with this file
   */
  public void add(RepoPath path, int bytes) {
    size += bytes;
    if (size > most) {
      throw new Refusal(
              PatchFault.RESULT_TOO_LARGE,
              "with this file the result is larger than " + most + " bytes")
          .in(path)
          .exception();
    }
  }
}
