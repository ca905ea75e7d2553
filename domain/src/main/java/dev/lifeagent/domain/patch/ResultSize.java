package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;

/**
 * Adds up the files of a result and refuses the one with which it grows too large. Not safe for use
 * by several threads.
 *
 * @since 0.1
 */
public final class ResultSize {
  private final int most;
  private long size;

  /** Keeps to {@link PatchLimits#maxResultBytes}. */
  public ResultSize(PatchLimits limits) {
    this.most = limits.maxResultBytes();
  }

  /**
   * Adds a file.
   *
   * @throws PatchException when the result is too large with it
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
