package dev.lifeagent.adapters.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asks the person at the terminal a question of yes or no. */
public final class Confirmation {
  private final BufferedReader in;
  private final PrintWriter err;
  private final boolean watched;

  Confirmation(Reader in, PrintWriter err, boolean watched) {
    this.in = new BufferedReader(in);
    this.err = err;
    this.watched = watched;
  }

  /** Asks on standard error, and reads standard input, if that is a terminal. */
  public static Confirmation onTerminal(PrintWriter err) {
    return new Confirmation(
        new InputStreamReader(System.in, Charset.defaultCharset()),
        err,
        Terminal.shows(Terminal.IN));
  }

  /**
   * Whether the person says yes. Where nobody is there to be asked, as in a script, the command
   * itself is the answer.
   */
  public boolean asks(String question) {
    if (!watched) {
      return true;
    }
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }
}
