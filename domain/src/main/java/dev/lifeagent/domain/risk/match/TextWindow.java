package dev.lifeagent.domain.risk.match;

/** The range of a text that a matcher is given at once: it bounds what one match can cost. */
public final class TextWindow {
  /** The widest range, in UTF-16 units. */
  public static final int MAX = 512;

  private TextWindow() {}
}
