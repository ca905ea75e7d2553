package dev.lifeagent.bootstrap.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Plans are for whole repositories; an error about a folder inside one names the repository. */
public final class TopFolder {
  private TopFolder() {}

  /** The end of an error about the folder; empty if it is not inside a repository. */
  public static String hint(Path folder) {
    boolean itself = isOne(folder.toAbsolutePath().normalize());
    return itself
        ? ""
        : above(folder).map(up -> "; it is inside the one at " + up + ", name that").orElse("");
  }

  /** The top folder of the repository that holds the folder, which may be that itself. */
  public static Optional<Path> above(Path folder) {
    for (Path up = folder.toAbsolutePath().normalize(); up != null; up = up.getParent()) {
      if (isTop(up)) {
        return Optional.of(up);
      }
    }
    return Optional.empty();
  }

  /** Whether the folder looks like a repository. A bare one has its HEAD right in it. */
  static boolean isOne(Path folder) {
    return isTop(folder) || Files.exists(folder.resolve("HEAD"));
  }

  private static boolean isTop(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }
}
