package dev.lifeagent.adapters.cli.terminal;

import java.io.PrintWriter;

/** One line on standard error that is written over, where a person watches it; else nothing. */
public final class Progress implements AutoCloseable {
  private final PrintWriter err;
  private final boolean watched;

  private Progress(PrintWriter err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Shows progress on standard error, if that is a terminal. */
  public static Progress on(PrintWriter err) {
    return new Progress(err, Terminal.shows(Terminal.ERR));
  }

  /** Puts the text in the place of what was said before. */
  public void say(String text) {
    if (watched) {
      err.print("\r\u001b[K" + text);
      err.flush();
    }
  }

  /** Takes the line away, so that what is printed next begins one. */
  @Override
  public void close() {
    say("");
  }
}
