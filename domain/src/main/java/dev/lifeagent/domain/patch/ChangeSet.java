package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Map;

/** PLACEHOLDER. */
public record ChangeSet(List<FileChange> files) {
  /** PLACEHOLDER. */
  public int added() {
    return 0;
  }

  /** PLACEHOLDER. */
  public int deleted() {
    return 0;
  }

  /** PLACEHOLDER. */
  public List<RepoPath> paths() {
    return files.stream().map(FileChange::path).toList();
  }

  /** PLACEHOLDER. */
  public List<RepoPath> newPaths() {
    return List.of();
  }

  /** PLACEHOLDER. */
  public Map<RepoPath, byte[]> addedText() {
    return Map.of();
  }
}
