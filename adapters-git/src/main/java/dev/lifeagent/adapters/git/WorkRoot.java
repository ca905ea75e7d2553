package dev.lifeagent.adapters.git;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The root of a workspace.
 *
 * @param path the folder, without links
 * @param base what its base holds
 */
record WorkRoot(Path path, BaseFiles base) {
  private static final String REPOSITORY = ".git";

  /** Whether the folder has what every root of a work tree has. */
  static boolean isMarked(Path folder) {
    return new File(folder.toString(), REPOSITORY).exists();
  }

  /** The names of a path below it. */
  List<String> names(Path below) {
    List<String> names = new ArrayList<>();
    if (!isMarked(path) && Files.isRegularFile(path.resolve("HEAD"))) {
      names.add(REPOSITORY); // a bare repository: all that lies in it is its own data
    }
    for (int i = path.getNameCount(); i < below.getNameCount(); i++) {
      names.add(below.getName(i).toString());
    }
    return names;
  }

  /** Whether a path below it is the repository's own data, of which no base says anything. */
  static boolean isRepository(List<String> names) {
    return !names.isEmpty() && names.get(0).equals(REPOSITORY);
  }
}
