package dev.lifeagent.domain.path;

import java.util.Optional;

/**
 * One entry of a policy's {@code allowed_dirs}: a folder that an agent may change, with everything
 * below it. {@code .} is the whole repository. Case matters.
 *
 * @since 0.1
 */
public final class AllowedDir {
  private final String value;
  private final Optional<RepoPath> folder;

  private AllowedDir(String value, Optional<RepoPath> folder) {
    this.value = value;
    this.folder = folder;
  }

  /**
   * Reads an entry; a leading {@code ./} and a trailing {@code /} are allowed.
   *
   * @throws IllegalArgumentException when it names no folder inside the repository
   */
  public static AllowedDir of(String value) {
    if (value.equals(".") || value.equals("./")) {
      return new AllowedDir(value, Optional.empty());
    }
    String plain = value.startsWith("./") ? value.substring(2) : value;
    plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    return new AllowedDir(value, Optional.of(RepoPath.of(plain)));
  }

  /** The entry as it was written. */
  public String value() {
    return value;
  }

  /** The folder; empty for the whole repository. */
  public Optional<RepoPath> folder() {
    return folder;
  }

  /** Whether the path is this folder or lies below it. */
  public boolean holds(RepoPath path) {
    return folder.isEmpty() || path.isIn(folder.get());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AllowedDir dir && dir.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
