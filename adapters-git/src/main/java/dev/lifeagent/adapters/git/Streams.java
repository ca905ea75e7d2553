package dev.lifeagent.adapters.git;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** The paths that are no files of any folder: standard streams, and what drops or makes bytes. */
final class Streams {
  private static final Path DEVICES = Path.of("/dev");
  private static final Path DESCRIPTORS = Path.of("/dev/fd");
  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Set<String> NAMES =
      Set.of("null", "stdin", "stdout", "stderr", "tty", "zero", "random", "urandom");

  private Streams() {}

  static boolean hold(Path path) {
    Path folder = path.getParent();
    return (DEVICES.equals(folder) && NAMES.contains(name(path)))
        || (DESCRIPTORS.equals(folder) && NUMBER.matcher(name(path)).matches());
  }

  /** Whether it is the folder of descriptors, which is another for each process. */
  static boolean areNamedIn(Path folder) {
    return DESCRIPTORS.equals(folder);
  }

  /** Whether a link leads where the process is that follows it: {@code /proc/self/cwd}. */
  static boolean belongToProcess(Path link) {
    return link.startsWith(PROCESSES);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
