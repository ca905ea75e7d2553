package dev.lifeagent.adapters.git;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of the machine that paths begin with.
 *
 * @param home the home of whom acts run as
 * @param temporary the folders for temporary files, with their links followed; at least one, and
 *     the first is where a new file goes
 */
record SystemFolders(Path home, List<Path> temporary) {
  /** Those of Linux and of macOS. */
  private static final List<String> USUAL =
      List.of("/tmp", "/var/tmp", "/dev/shm", "/private/tmp", "/var/folders");

  SystemFolders {
    temporary = List.copyOf(temporary);
  }

  /** Those of this process; what it calls temporary does not count where it holds the home. */
  static SystemFolders ofProcess() {
    // A user that the system does not know has "?" for a home.
    Path named = Path.of(System.getProperty("user.home", ""));
    Path home = named.isAbsolute() ? named : Path.of("/");
    Path realHome = RealPath.of(home);
    Stream<Path> own =
        Stream.of(String.valueOf(System.getenv("TMPDIR")), System.getProperty("java.io.tmpdir", ""))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .map(RealPath::of)
            .filter(folder -> !realHome.startsWith(folder));
    Stream<Path> usual = USUAL.stream().map(Path::of).map(RealPath::of);
    return new SystemFolders(home, Stream.concat(own, usual).distinct().toList());
  }

  /** Whether a path without links is a folder for temporary files, or lies in one. */
  boolean isTemporary(Path real) {
    return temporary.stream().anyMatch(real::startsWith);
  }
}
