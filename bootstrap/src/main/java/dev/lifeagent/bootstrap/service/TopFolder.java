package dev.lifeagent.bootstrap.service;

import java.nio.file.Files;
import java.nio.file.Path;

/** Plans are for whole repositories; an error about a folder inside one names the repository. */
public final class TopFolder {
  private TopFolder() {}

  /** The end of an error about the folder; empty if it is not inside a repository. */
  public static String hint(Path folder) {
    Path up = folder.toAbsolutePath().normalize();
    boolean itself = isOne(up);
    while (up != null && !isTop(up)) {
      up = up.getParent();
    }
    return itself || up == null ? "" : "; it is inside the one at " + up + ", name that";
  }

  /** Whether the folder looks like a repository. A bare one has its HEAD right in it. */
  static boolean isOne(Path folder) {
    return isTop(folder) || Files.exists(folder.resolve("HEAD"));
  }

  private static boolean isTop(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }
}
