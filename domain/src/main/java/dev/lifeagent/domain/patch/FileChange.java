package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.Optional;

/**
 * What happens to one path: a rename is two of them, one that goes and one that comes.
 *
 * @param path the path
 * @param before the file in the base; empty for a new one
 * @param after the file in the result; empty for a deleted one
 * @since 0.1
 */
public record FileChange(RepoPath path, Optional<FileState> before, Optional<FileState> after) {
  /** Checks that something changes. */
  public FileChange {
    if (before.equals(after)) {
      throw new IllegalArgumentException("a file change changes nothing");
    }
  }
}
