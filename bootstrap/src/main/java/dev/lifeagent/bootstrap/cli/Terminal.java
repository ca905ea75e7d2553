package dev.lifeagent.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** What may be printed where people look: no text of an agent drives a terminal. */
final class Terminal {
  /** Standard input. */
  static final int IN = 0;

  /** Standard output. */
  static final int OUT = 1;

  /** Standard error. */
  static final int ERR = 2;

  private Terminal() {}

  /** The text on one line. */
  static String line(String text) {
    return escape(text.replaceAll("\\R|\\t", " "));
  }

  /** The text with line feeds and tabs as they are, and whatever else is hidden made visible. */
  static String escape(String text) {
    return TerminalText.reveal(text);
  }

  /**
   * Whether people look at a stream of this process. Where the system does not say for one stream,
   * it is as picocli guesses for all of them.
   */
  static boolean shows(int stream) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return CommandLine.Help.Ansi.AUTO.enabled();
    }
  }

  /** Colours, if the terminal shows them and NO_COLOR is not set. */
  static CommandLine.Help.Ansi colours() {
    String no = System.getenv("NO_COLOR");
    boolean wanted = (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return wanted && shows(OUT) ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }
}
