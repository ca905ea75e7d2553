package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.command.SystemPlaces;
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
    Stream<Path> usual =
        SystemPlaces.temporary().stream()
            .map(names -> Path.of("/" + String.join("/", names)))
            .map(RealPath::of);
    return new SystemFolders(home, Stream.concat(own, usual).distinct().toList());
  }

  /** Whether a path without links is a folder for temporary files, or lies in one. */
  boolean isTemporary(Path real) {
    return temporary.stream().anyMatch(real::startsWith);
  }
}
