package dev.lifeagent.domain.patch.text;

/**
 * A stretch of old lines that a stretch of new lines takes the place of; either may be empty, not
 * both. Numbers are indices from 0, the ends exclusive.
 */
public record Replacement(int oldFrom, int oldTo, int newFrom, int newTo) {
  /** How many old lines go. */
  public int deleted() {
    return oldTo - oldFrom;
  }

  /** How many new lines come. */
  public int added() {
    return newTo - newFrom;
  }
}
