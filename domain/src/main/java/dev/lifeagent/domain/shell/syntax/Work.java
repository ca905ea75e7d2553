package dev.lifeagent.domain.shell.syntax;

/**
 * Counts what a reading costs, so that no text makes it long or deep. One instance a reading; not
 * for several threads.
 */
public final class Work {
  /** More than twice what an ordinary script of the greatest length needs. */
  private static final int MAX_STEPS = 500_000;

  /** Constructs within one another; most count twice, as a command and as a list. */
  private static final int MAX_DEPTH = 60;

  private int steps;
  private int depth;

  /**
   * Counts steps, about one for each character that is looked at.
   *
   * @throws SyntaxException when there have been too many
   */
  public void step(int count) {
    steps += count;
    if (steps > MAX_STEPS) {
      throw new SyntaxException("reading it takes too many steps");
    }
  }

  /**
   * Goes into a construct.
   *
   * @throws SyntaxException when too many stand within one another
   */
  public void enter() {
    step(1);
    if (++depth > MAX_DEPTH) {
      throw new SyntaxException("its constructs are nested too deeply");
    }
  }

  /** Comes out of a construct; not needed after an exception. */
  public void leave() {
    depth--;
  }

  /** How deep the reading is, to come back to after an exception. */
  public int depth() {
    return depth;
  }

  /** Comes back to a depth. */
  public void backTo(int depth) {
    this.depth = depth;
  }

  /** What has been counted. */
  public int steps() {
    return steps;
  }
}
