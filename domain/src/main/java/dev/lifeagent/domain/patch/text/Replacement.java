package dev.lifeagent.domain.patch.text;

/**
 * A range of old lines that is replaced by a range of new lines; one of them may be empty, not
 * both. Numbers are indices from 0, the ends exclusive.
 */
public record Replacement(int oldFrom, int oldTo, int newFrom, int newTo) {
  /** The number of deleted lines. */
  public int deleted() {
    return oldTo - oldFrom;
  }

  /** The number of added lines. */
  public int added() {
    return newTo - newFrom;
  }
}
