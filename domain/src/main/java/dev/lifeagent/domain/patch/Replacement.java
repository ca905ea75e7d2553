package dev.lifeagent.domain.patch;

/**
 * A stretch of old lines that a stretch of new lines takes the place of; either may be empty, not
 * both. Numbers are indices from 0, the ends exclusive.
 */
record Replacement(int oldFrom, int oldTo, int newFrom, int newTo) {
  int deleted() {
    return oldTo - oldFrom;
  }

  int added() {
    return newTo - newFrom;
  }
}
