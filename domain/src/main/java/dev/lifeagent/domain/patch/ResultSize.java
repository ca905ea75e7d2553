package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;

/** Adds up the files of a result and refuses the one with which it grows too large. */
final class ResultSize {
  private final int most;
  private long size;

  ResultSize(PatchLimits limits) {
    this.most = limits.maxResultBytes();
  }

  void add(RepoPath path, int bytes) {
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
