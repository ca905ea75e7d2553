package dev.lifeagent.domain.patch;

/**
 * Bounds on what the engine takes in; each is inclusive and positive.
 *
 * @param maxPatchBytes the size of a patch or reply, and of the patch that a change renders to, in
 *     bytes
 * @param maxFiles the number of files in one patch or change
 * @param maxBlobBytes the size of one file of the base, asked before it is loaded
 * @param maxResultBytes the size of all files of the result together
 * @param maxLineBytes the length of each line that a patch shows, without its mark and line feed
 * @since 0.1
 */
public record PatchLimits(
    int maxPatchBytes, int maxFiles, int maxBlobBytes, int maxResultBytes, int maxLineBytes) {
  /** 4 MiB of patch, 1,000 files, 4 MiB a file, 32 MiB of result, 64 KiB a line. */
  public static final PatchLimits DEFAULT =
      new PatchLimits(4 << 20, 1_000, 4 << 20, 32 << 20, 64 << 10);

  /** Checks the bounds. */
  public PatchLimits {
    if (maxPatchBytes < 1
        || maxFiles < 1
        || maxBlobBytes < 1
        || maxResultBytes < 1
        || maxLineBytes < 1) {
      throw new IllegalArgumentException("a bound is at least 1");
    }
  }
}
