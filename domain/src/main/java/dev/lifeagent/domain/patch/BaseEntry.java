package dev.lifeagent.domain.patch;

/**
 * What stands at one path of the base.
 *
 * @param kind what it is
 * @param size its size in bytes for files and symbolic links; 0 for folders and submodules
 * @since 0.1
 */
public record BaseEntry(EntryKind kind, long size) {
  /** Checks the size. */
  public BaseEntry {
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }
}
