package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.tool.Spot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** What the paths of one call are to the workspace that it is judged against. For one thread. */
final class Spots {
  private final WorkRoots roots;
  private final SystemFolders folders;
  private final Optional<WorkRoot> root;

  /** Whether folders belong to another root; a pattern asks about the same ones again. */
  private final Map<Path, Boolean> foreign = new HashMap<>();

  private Optional<ObjectId> base = Optional.empty();

  Spots(WorkRoots roots, SystemFolders folders, Optional<WorkRoot> root) {
    this.roots = roots;
    this.folders = folders;
    this.root = root;
  }

  /**
   * The spot of a path.
   *
   * @param folder whether it is a folder, or is to be one
   */
  Spot of(PathEnd end, boolean folder) {
    Path path = end.path();
    if (end.kind() == PathEnd.Kind.STREAM) {
      return Spot.of(Spot.Kind.STREAM, path.toString());
    }
    Optional<WorkRoot> holding =
        root.filter(one -> path.startsWith(one.path()) && !isForeign(one, path));
    if (holding.isPresent()) {
      return inside(holding.get(), path, folder);
    }
    boolean temporary = folders.isTemporary(path) && roots.holding(path).isEmpty();
    return Spot.of(temporary ? Spot.Kind.TEMPORARY : Spot.Kind.OUTSIDE, path.toString());
  }

  /** Whether a path below the root is, or lies in, a root that lies in it. */
  private boolean isForeign(WorkRoot one, Path path) {
    Path parent = path.getParent();
    if (parent == null || path.equals(one.path())) {
      return false;
    }
    Boolean known = foreign.get(path);
    if (known == null) {
      known = roots.isRoot(path) || isForeign(one, parent);
      foreign.put(path, known);
    }
    return known;
  }

  private Spot inside(WorkRoot one, Path path, boolean folder) {
    List<String> names = one.names(path);
    String name = String.join("/", names);
    if (WorkRoot.isRepository(names)) {
      return Spot.inside(name, false, false);
    }
    ObjectId tree = base.orElseGet(() -> one.base().tree());
    base = Optional.of(tree);
    BaseFiles.Standing standing = one.base().of(tree, names, folder);
    return Spot.inside(name, standing.held(), standing.ignored());
  }
}
