package dev.lifeagent.bootstrap.cli;

/** Counts on standard error, where people look at that and the answers go elsewhere. */
final class Progress {
  private static final int EVERY = 1_000;

  private final boolean watched = Terminal.shows(Terminal.ERR) && !Terminal.shows(Terminal.OUT);

  /** Tells now and then how many there were. */
  void at(long count) {
    if (watched && count % EVERY == 0) {
      System.err.print("\r" + count);
      System.err.flush();
    }
  }

  /** Takes the count away. */
  void end() {
    if (watched) {
      System.err.print("\r\u001b[K");
      System.err.flush();
    }
  }
}
