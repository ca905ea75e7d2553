package dev.lifeagent.domain.patch;

/**
 * The entry at one path of the base.
 *
 * @param kind the kind of the entry
 * @param size the size in bytes of a file or symbolic link; 0 for a folder or submodule
 * @since 0.1
 */
public record BaseEntry(EntryKind kind, long size) {
  /** Checks the size. */
  public BaseEntry {
    if (size < 0) {
      throw new IllegalArgumentException("a size must not be negative");
    }
  }
}
