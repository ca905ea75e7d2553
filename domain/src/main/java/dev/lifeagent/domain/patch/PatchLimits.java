package dev.lifeagent.domain.patch;

/**
 * Bounds on what the engine accepts. Each is inclusive and at least 1.
 *
 * @param maxPatchBytes the size in bytes of a patch or reply, and of a rendered patch
 * @param maxFiles the number of files in one patch or change
 * @param maxBlobBytes the size in bytes of one file of the base, checked before it is loaded
 * @param maxResultBytes the total size in bytes of all files of the result
 * @param maxLineBytes the length in bytes of each line in a patch, without its mark and line feed
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
      throw new IllegalArgumentException("a bound must be at least 1");
    }
  }
}
