package dev.lifeagent.domain.patch;

import java.util.Arrays;

/**
 * Mode and content of a file at one moment. Immutable; equal when mode and bytes are equal.
 *
 * @since 0.1
 */
public final class FileState {
  private final FileMode mode;
  private final byte[] bytes;

  private FileState(FileMode mode, byte[] bytes) {
    this.mode = mode;
    this.bytes = bytes;
  }

  /** A state with a copy of the bytes. */
  public static FileState of(FileMode mode, byte[] content) {
    return new FileState(mode, content.clone());
  }

  /** A state that takes over the array without a copy; the caller must not modify it any more. */
  static FileState owning(FileMode mode, byte[] content) {
    return new FileState(mode, content);
  }

  /** The mode. */
  public FileMode mode() {
    return mode;
  }

  /** A copy of the bytes. */
  public byte[] content() {
    return bytes.clone();
  }

  /** The size in bytes. */
  public int size() {
    return bytes.length;
  }

  /** The array itself, not a copy; callers must not modify it. */
  byte[] bytes() {
    return bytes;
  }

  /** The id that git gives to this content as a blob, 40 hexadecimal digits (SHA-1). */
  public String blobId() {
    return GitObjectId.ofBlob(bytes);
  }

  boolean sameContent(FileState other) {
    return Arrays.equals(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileState state && mode == state.mode && sameContent(state);
  }

  @Override
  public int hashCode() {
    return 31 * mode.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return mode.octal() + " " + blobId();
  }
}
