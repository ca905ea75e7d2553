package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.Optional;

/**
 * The change of one path. A rename is two file changes: a deletion and a creation.
 *
 * @param path the path
 * @param before the file in the base; empty for a new one
 * @param after the file in the result; empty for a deleted one
 * @since 0.1
 */
public record FileChange(RepoPath path, Optional<FileState> before, Optional<FileState> after) {
  /** Checks that the two states differ. */
  public FileChange {
    if (before.equals(after)) {
      throw new IllegalArgumentException("a file change changes nothing");
    }
  }
}
