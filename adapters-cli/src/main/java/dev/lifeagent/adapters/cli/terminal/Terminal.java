package dev.lifeagent.adapters.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** What may be printed where people look: no text of an agent drives a terminal. */
public final class Terminal {
  /** Standard input. */
  public static final int IN = 0;

  /** Standard output. */
  public static final int OUT = 1;

  /** Standard error. */
  public static final int ERR = 2;

  private Terminal() {}

  /** The text on one line. */
  public static String line(String text) {
    return escape(text.replaceAll("\\R|\\t", " "));
  }

  /**
   * The text with its line feeds and tabs unchanged, and all other invisible characters made
   * visible.
   */
  public static String escape(String text) {
    return TerminalText.reveal(text);
  }

  /**
   * Whether people look at a stream of this process. Where the system does not say for one stream,
   * it is as picocli guesses for all of them.
   */
  public static boolean shows(int stream) {
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
  public static CommandLine.Help.Ansi colours() {
    String no = System.getenv("NO_COLOR");
    boolean wanted = (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return wanted && shows(OUT) ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }
}
