package dev.lifeagent.domain.command;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What certain absolute paths are on every machine, by their names from the root: standard streams,
 * and folders for temporary files.
 *
 * @since 0.1
 */
public final class SystemPlaces {
  private static final Set<String> STREAMS =
      Set.of(
          "null", "stdin", "stdout", "stderr", "tty", "zero", "random", "urandom", "full", "ptmx");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private static final List<List<String>> TEMPORARY =
      List.of(
          List.of("tmp"),
          List.of("var", "tmp"),
          List.of("dev", "shm"),
          List.of("private", "tmp"),
          List.of("var", "folders"));

  private SystemPlaces() {}

  /** Whether it is no file of any folder: a stream, or what drops or makes bytes. */
  public static boolean isStream(List<String> names) {
    return names.size() > 1
        && names.get(0).equals("dev")
        && (names.size() == 2
            ? STREAMS.contains(names.get(1))
            : names.size() == 3
                && names.get(1).equals("fd")
                && NUMBER.matcher(names.get(2)).matches());
  }

  /** The folders for temporary files of Linux and of macOS. */
  public static List<List<String>> temporary() {
    return TEMPORARY;
  }
}
