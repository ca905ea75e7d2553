package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.path.Glob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Folders that may be roots of workspaces, as {@code /home/me/src/*}. Links of the folders that it
 * names are followed once.
 *
 * @param folder what comes before the first pattern
 * @param below the rest; matches the empty text if nothing is left
 */
record RootGlob(Path folder, Glob below) {
  /**
   * Reads a glob.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static RootGlob of(String text) {
    if (!Path.of(text).isAbsolute()) {
      throw new IllegalArgumentException("it is not absolute");
    }
    Glob.of(text);
    List<String> named = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String name : Arrays.stream(text.split("/")).filter(one -> !one.isEmpty()).toList()) {
      boolean plain = open.isEmpty() && name.chars().noneMatch(c -> "*?[{\\".indexOf(c) >= 0);
      (plain ? named : open).add(name);
    }
    Path folder = RealPath.of(Path.of("/" + String.join("/", named)));
    return new RootGlob(folder, Glob.of(String.join("/", open)));
  }

  /** Whether a folder without links fits. */
  boolean matches(Path real) {
    return real.startsWith(folder) && below.matches(folder.relativize(real).toString());
  }
}
