package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Ascii;
import java.util.Optional;

/**
 * The four numbers of {@code @@ -oldStart,oldCount +newStart,newCount @@}; a missing count is 1. A
 * number that is too large is read as the largest unsigned one.
 */
record HunkHeader(long oldStart, long oldCount, long newStart, long newCount) {
  /** The beginning of a hunk. */
  static final String MARK = "@@ -";

  /** The header on this line; empty if the line is not a hunk header. */
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

  /** Reads the parts of the header and records whether one of them did not match. */
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
