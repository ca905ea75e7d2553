package dev.lifeagent.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person sits at a stream. Java itself knows of no single stream, so the system is asked;
 * where it has no {@code /proc}, nobody does.
 */
final class Tty {
  private static final int INPUT = 0;
  private static final int ERROR = 2;

  private Tty() {}

  static boolean input() {
    return is(INPUT);
  }

  static boolean error() {
    return is(ERROR);
  }

  private static boolean is(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
