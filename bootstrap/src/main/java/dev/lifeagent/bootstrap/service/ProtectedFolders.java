package dev.lifeagent.bootstrap.service;

import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.path.InvalidPathException;
import dev.lifeagent.domain.path.RepoPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The service's own folders, where they lie inside the workspace: shut for agents. */
public final class ProtectedFolders {
  private ProtectedFolders() {}

  static List<RepoPath> of(Settings settings) {
    return of(
        settings.workspace(),
        List.of(
            settings.policyPath(),
            settings.policyPath().resolveSibling(""),
            settings.plansDir(),
            settings.dataFolder()));
  }

  /** Those of the folders that lie inside the workspace, as paths in it. */
  public static List<RepoPath> of(Path workspace, List<Path> folders) {
    Path root = real(workspace);
    return folders.stream().flatMap(folder -> inside(root, folder).stream()).distinct().toList();
  }

  private static Optional<RepoPath> inside(Path root, Path folder) {
    Path place = real(folder);
    if (!place.startsWith(root) || place.equals(root)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RepoPath.of(root.relativize(place).toString().replace(File.separator, "/")));
    } catch (InvalidPathException e) {
      // A path that no agent can name needs no protection.
      return Optional.empty();
    }
  }

  /** Where the path leads, with what is not there yet taken literally. */
  private static Path real(Path path) {
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
}
