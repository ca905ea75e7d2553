package dev.lifeagent.adapters.persistence.encode;

import java.io.Writer;
import java.util.Arrays;

/**
 * Encodes JSON as UTF-8 while it is written. Half of a surrogate pair, which has no UTF-8, becomes
 * an escape, so that it survives and its digest holds.
 */
final class Utf8Writer extends Writer {
  /** The most bytes that one character takes: an escape. */
  private static final int MOST_A_CHAR = 6;

  private byte[] bytes = new byte[1_024];
  private int size;

  /** The first half of a surrogate pair whose second half follows; 0 if there is none. */
  private char high;

  @Override
  public void write(char[] chars, int from, int length) {
    int to = from + length;
    int next = high == 0 ? writeAscii(chars, from, to) : from;
    // One more for a half that was held back.
    makeRoom((to - next + 1) * MOST_A_CHAR);
    for (int i = next; i < to; i++) {
      encode(chars[i]);
    }
  }

  /** Writes the characters before the first one that is not ASCII, and returns its index. */
  private int writeAscii(char[] chars, int from, int to) {
    makeRoom(to - from);
    byte[] out = bytes;
    int at = size;
    int i = from;
    while (i < to && chars[i] < 0x80) {
      out[at++] = (byte) chars[i++];
    }
    size = at;
    return i;
  }

  private void makeRoom(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  /** Everything that was written. */
  byte[] toByteArray() {
    makeRoom(MOST_A_CHAR);
    escapeHigh();
    return Arrays.copyOf(bytes, size);
  }

  private void encode(char c) {
    if (high != 0 && Character.isLowSurrogate(c)) {
      int point = Character.toCodePoint(high, c);
      high = 0;
      put(0xf0 | (point >> 18), point >> 12, point >> 6, point);
      return;
    }
    escapeHigh();
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      escape(c);
    } else if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | (c >> 6), c);
    } else {
      put(0xe0 | (c >> 12), c >> 6, c);
    }
  }

  /** The first byte as it is, then the low six bits of each. */
  private void put(int first, int... rest) {
    bytes[size++] = (byte) first;
    for (int bits : rest) {
      bytes[size++] = (byte) (0x80 | (bits & 0x3f));
    }
  }

  private void escapeHigh() {
    if (high != 0) {
      char half = high;
      high = 0;
      escape(half);
    }
  }

  private void escape(char half) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = (byte) Character.forDigit((half >> shift) & 0xf, 16);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
