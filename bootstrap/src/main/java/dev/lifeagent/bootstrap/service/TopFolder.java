package dev.lifeagent.bootstrap.service;

import java.nio.file.Files;
import java.nio.file.Path;

/** Plans are for whole repositories; whoever names a folder within one learns what to name. */
public final class TopFolder {
  private TopFolder() {}

  /** What an error about the folder goes on with; empty where it lies in no other repository. */
  public static String hint(Path folder) {
    Path up = folder.toAbsolutePath().normalize();
    // A bare repository has its HEAD right in it.
    boolean itself = isTop(up) || Files.exists(up.resolve("HEAD"));
    while (up != null && !isTop(up)) {
      up = up.getParent();
    }
    return itself || up == null ? "" : "; it lies in the one at " + up + ", name that";
  }

  private static boolean isTop(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }
}
