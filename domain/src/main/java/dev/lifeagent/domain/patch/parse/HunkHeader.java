package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Ascii;
import java.util.Optional;

/**
 * The four numbers of {@code @@ -oldStart,oldCount +newStart,newCount @@}; a count that is left out
 * is 1. A number that does not fit stands for the largest one, as unsigned.
 */
record HunkHeader(long oldStart, long oldCount, long newStart, long newCount) {
  /** What a hunk begins with. */
  static final String MARK = "@@ -";

  /** The header on this line, or nothing if the line is not one. */
  static Optional<HunkHeader> parse(PatchBytes patch, int at) {
    int end = patch.lineEnd(at);
    if (!patch.terminated(end) || !patch.startsWith(at, MARK)) {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(patch, at + MARK.length(), end);
    long oldStart = cursor.number();
    long oldCount = cursor.count();
    cursor.expect(" +");
    long newStart = cursor.number();
    long newCount = cursor.count();
    cursor.expect(" @@");
    return cursor.failed
        ? Optional.empty()
        : Optional.of(new HunkHeader(oldStart, oldCount, newStart, newCount));
  }

  /** Reads on as long as everything is as expected. */
  private static final class Cursor {
    private final PatchBytes patch;
    private final int end;
    private int at;
    private boolean failed;

    private Cursor(PatchBytes patch, int at, int end) {
      this.patch = patch;
      this.at = at;
      this.end = end;
    }

    private long number() {
      int from = at;
      long value = 0;
      boolean overflow = false;
      while (at < end && Ascii.isDigit(patch.bytes[at])) {
        int digit = patch.bytes[at++] - '0';
        overflow |= Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0;
        value = value * 10 + digit;
      }
      failed |= from == at;
      return overflow ? -1L : value;
    }

    private long count() {
      if (at < end && patch.bytes[at] == ',') {
        at++;
        return number();
      }
      return 1;
    }

    private void expect(String text) {
      failed |= !Ascii.startsWith(patch.bytes, at, end, text);
      at += text.length();
    }
  }
}
