package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;

/**
 * The files and folders that a change declares that it touches.
 *
 * @param paths files and folders; empty leaves it to the policy
 * @since 0.1
 */
public record Targets(List<RepoPath> paths) {
  /** Copies the list. */
  public Targets {
    paths = List.copyOf(paths);
  }

  /** Whatever the policy allows. */
  public static Targets any() {
    return new Targets(List.of());
  }
}
