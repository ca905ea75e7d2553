package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.command.SystemPlaces;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** The paths that are no files of any folder: standard streams, and what drops or makes bytes. */
final class Streams {
  private static final Path DEVICES = Path.of("/dev");
  private static final Path DESCRIPTORS = Path.of("/dev/fd");
  private static final Path PROCESSES = Path.of("/proc");

  private Streams() {}

  static boolean hold(Path path) {
    return path.startsWith(DEVICES)
        && SystemPlaces.isStream(
            StreamSupport.stream(path.spliterator(), false).map(Path::toString).toList());
  }

  /** Whether it is the folder of descriptors, which is another for each process. */
  static boolean areNamedIn(Path folder) {
    return DESCRIPTORS.equals(folder);
  }

  /** Whether a link leads where the process is that follows it: {@code /proc/self/cwd}. */
  static boolean belongToProcess(Path link) {
    return link.startsWith(PROCESSES);
  }
}
