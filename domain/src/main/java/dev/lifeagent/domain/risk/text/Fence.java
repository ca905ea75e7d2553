package dev.lifeagent.domain.risk.text;

/**
 * The line that opens a block of code.
 *
 * @param start where that line begins
 * @param mark a backtick or a tilde
 * @param length how many of them
 */
record Fence(int start, char mark, int length) {
  private static final int LEAST = 3;

  static boolean opens(Line line) {
    int ticks = line.run('`');
    // One more backtick in the line makes it a span of a paragraph.
    int later = ticks < LEAST ? -1 : line.text().indexOf('`', line.content() + ticks);
    boolean fenced = ticks >= LEAST && (later < 0 || later >= line.end());
    return fenced || line.run('~') >= LEAST;
  }

  static Fence of(Line line) {
    char mark = line.text().charAt(line.content());
    return new Fence(line.start(), mark, line.run(mark));
  }

  boolean closedBy(Line line) {
    int run = line.run(mark);
    return run >= length && line.content() + run == line.end();
  }
}
