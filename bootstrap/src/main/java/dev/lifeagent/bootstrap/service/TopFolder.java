package dev.lifeagent.bootstrap.service;

import java.nio.file.Files;
import java.nio.file.Path;

/** Plans are for whole repositories; an error about a folder inside one names the repository. */
public final class TopFolder {
  private TopFolder() {}

  /** The end of an error about the folder; empty if it is not inside a repository. */
  public static String hint(Path folder) {
    Path up = folder.toAbsolutePath().normalize();
    // A bare repository has its HEAD right in it.
    boolean itself = isTop(up) || Files.exists(up.resolve("HEAD"));
    while (up != null && !isTop(up)) {
      up = up.getParent();
    }
    return itself || up == null ? "" : "; it is inside the one at " + up + ", name that";
  }

  private static boolean isTop(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }
}
