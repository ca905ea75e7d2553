package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where paths of the machine really lead, and which of a repository's they are. */
public final class RealPath {
  private RealPath() {}

  /** Where the path leads, with what is not there yet taken literally. */
  public static Path of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path there = absolute; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(absolute));
      } catch (IOException e) {
        // Not there yet; its parent may be.
      }
    }
    return absolute;
  }

  /**
   * What the path is called inside a folder: as it is written, and as it is followed. Empty where
   * it lies outside, is the folder itself, or has a name that no agent can write.
   */
  public static Set<RepoPath> inside(Path folder, Path path) {
    Path root = folder.toAbsolutePath().normalize();
    Path written = path.toAbsolutePath().normalize();
    Path real = of(folder);
    Set<RepoPath> names = new LinkedHashSet<>();
    for (Path[] pair :
        List.of(
            new Path[] {root, written}, new Path[] {real, written}, new Path[] {real, of(path)})) {
      relative(pair[0], pair[1]).ifPresent(names::add);
    }
    return names;
  }

  /** Whether the path lies inside the folder, as it is written or as it is followed. */
  public static boolean isInside(Path folder, Path path) {
    Path written = path.toAbsolutePath().normalize();
    Path real = of(folder);
    return written.startsWith(folder.toAbsolutePath().normalize())
        || written.startsWith(real)
        || of(path).startsWith(real);
  }

  private static Optional<RepoPath> relative(Path root, Path path) {
    if (!path.startsWith(root) || path.equals(root)) {
      return Optional.empty();
    }
    try {
      String name = root.relativize(path).toString().replace(File.separator, "/");
      return Optional.of(RepoPath.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
