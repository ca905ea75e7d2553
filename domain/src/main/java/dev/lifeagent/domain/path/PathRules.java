package dev.lifeagent.domain.path;

import java.util.List;
import java.util.Optional;

/** PLACEHOLDER. */
public final class PathRules {
  private final List<String> dirs;

  /** PLACEHOLDER. */
  public PathRules(List<String> dirs) {
    this.dirs = List.copyOf(dirs);
  }

  /** PLACEHOLDER. */
  public Optional<PathRefusal> refusal(RepoPath path) {
    return dirs.stream().anyMatch(d -> d.equals(".") || path.value().startsWith(d + "/"))
        ? Optional.empty()
        : Optional.of(new PathRefusal(PathRefusal.Kind.FORBIDDEN, "outside the allowed dirs"));
  }
}
