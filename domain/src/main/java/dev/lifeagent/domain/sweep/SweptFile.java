package dev.lifeagent.domain.sweep;

import java.util.List;
import java.util.Optional;

/**
 * One section of a diff.
 *
 * @param name the file as the diff names it, for people; never taken for a path
 * @param added how many lines it adds
 * @param deleted how many lines it deletes
 * @param paths the paths that the engine reads in it; empty if it cannot be read
 * @param fault the code of why it cannot be read; empty if it can
 * @since 0.1
 */
public record SweptFile(
    String name,
    int added,
    int deleted,
    List<dev.lifeagent.domain.path.RepoPath> paths,
    Optional<String> fault) {
  /** Copies the paths. */
  public SweptFile {
    paths = List.copyOf(paths);
  }
}
