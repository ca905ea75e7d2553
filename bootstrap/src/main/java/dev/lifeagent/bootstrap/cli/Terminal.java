package dev.lifeagent.bootstrap.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;

/** Makes text that an agent wrote safe to print: no control or format character gets through. */
final class Terminal {
  private Terminal() {}

  /** The text on one line. */
  static String line(String text) {
    return escape(text.replaceAll("\\R", " "));
  }

  /** A patch, its added and deleted lines in colour where a terminal shows it. */
  static String diff(String patch) {
    boolean plain = !CommandLine.Help.Ansi.AUTO.enabled();
    return patch
        .lines()
        .map(line -> plain ? escape(line) : colour(line) + escape(line) + "\u001b[0m")
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String colour(String line) {
    if (line.startsWith("@@")) {
      return "\u001b[36m";
    }
    if (line.startsWith("+")) {
      return "\u001b[32m";
    }
    return line.startsWith("-") ? "\u001b[31m" : "";
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || !hidden(point)) {
                safe.appendCodePoint(point);
              } else {
                safe.append(String.format("\\u{%x}", point));
              }
            });
    return safe.toString();
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
