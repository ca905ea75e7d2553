package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/** PLACEHOLDER. */
public interface BaseTree {
  /** PLACEHOLDER. */
  Optional<BaseEntry> entry(RepoPath path);

  /** PLACEHOLDER. */
  List<String> names(Optional<RepoPath> folder);

  /** PLACEHOLDER. */
  byte[] content(RepoPath path);
}
