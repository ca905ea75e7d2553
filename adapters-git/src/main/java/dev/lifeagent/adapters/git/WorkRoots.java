package dev.lifeagent.adapters.git;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roots that acts may run in: the service's own workspace, its linked work trees, and what the
 * configured globs match. Looked at anew each time. Safe for use by several threads.
 */
final class WorkRoots implements AutoCloseable {
  static final int MAX_OPEN = 64;

  private final Path own;
  private final GitRepository repository;
  private final BaseFiles base;
  private final List<RootGlob> globs;
  private final LinkedWorktrees linked;
  private final Map<Path, Other> others = new LinkedHashMap<>(16, 0.75f, true);

  /** A repository that was opened here, and what its base holds. */
  private record Other(GitRepository repository, BaseFiles base) {}

  WorkRoots(GitRepository repository, String ref, List<RootGlob> globs) {
    this.own = RealPath.of(repository.dir());
    this.repository = repository;
    this.base = new BaseFiles(repository, ref);
    this.globs = List.copyOf(globs);
    this.linked = new LinkedWorktrees(own);
  }

  /** The root of the service's own workspace, with its links followed. */
  Path own() {
    return own;
  }

  /** The innermost root that is a path without links, or holds it. */
  Optional<WorkRoot> holding(Path real) {
    for (Path at = real; at != null; at = at.getParent()) {
      if (isRoot(at)) {
        return Optional.of(new WorkRoot(at, at.equals(own) ? base : other(at).base()));
      }
    }
    return Optional.empty();
  }

  /** Whether a path without links is a root. */
  boolean isRoot(Path real) {
    return real.equals(own) || isOther(real);
  }

  private boolean isOther(Path folder) {
    return WorkRoot.isMarked(folder)
        && (globs.stream().anyMatch(glob -> glob.matches(folder)) || linked.have(folder));
  }

  /** The repository of a root. */
  GitRepository repository(Path root) {
    return root.equals(own) ? repository : other(root).repository();
  }

  private synchronized Other other(Path root) {
    Other known = others.get(root);
    if (known == null) {
      GitRepository opened = new GitRepository(root);
      known = new Other(opened, new BaseFiles(opened, "HEAD"));
      others.put(root, known);
      if (others.size() > MAX_OPEN) {
        Iterator<Other> oldest = others.values().iterator();
        // Another thread may still ask it.
        oldest.next().repository().release();
        oldest.remove();
      }
    }
    return known;
  }

  /** Closes what was opened here. */
  @Override
  public synchronized void close() {
    others.values().forEach(other -> other.repository().close());
    others.clear();
  }
}
