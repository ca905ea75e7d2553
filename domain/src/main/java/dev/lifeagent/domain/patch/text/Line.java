package dev.lifeagent.domain.patch.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of a file: a range of bytes, including its line feed if it has one. The bytes are not
 * copied.
 *
 * <p>Lines are equal if their bytes are equal. {@link #quickHash} is the hash that git compares
 * first. It ignores white space, as in git, so that hunks match at the same places.
 */
public final class Line {
  /** The note in a diff below a line that has no line feed. */
  public static final String NO_LINE_FEED = "\\ No newline at end of file\n";

  /** The array that contains the line; callers must not modify it. */
  public final byte[] bytes;

  /** The index of the first byte. */
  public final int from;

  /** The index after the last byte, which is the line feed if there is one. */
  public final int to;

  /** A hash over all bytes except white space. */
  public final int quickHash;

  /** Makes a line from this range. */
  public Line(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    int hash = 0;
    for (int i = from; i < to; i++) {
      if (!Ascii.isSpace(bytes[i])) {
        hash = hash * 3 + (bytes[i] & 0xff);
      }
    }
    this.quickHash = hash & 0xffffff;
  }

  /** The lines of a file; the last one has no line feed if the file does not end with one. */
  public static List<Line> split(byte[] content) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        lines.add(new Line(content, from, i + 1));
        from = i + 1;
      }
    }
    if (from < content.length) {
      lines.add(new Line(content, from, content.length));
    }
    return lines;
  }

  /** The concatenated bytes of the lines. */
  public static byte[] join(List<Line> lines) {
    int size = 0;
    for (Line line : lines) {
      size = Math.addExact(size, line.length());
    }
    byte[] joined = new byte[size];
    int at = 0;
    for (Line line : lines) {
      System.arraycopy(line.bytes, line.from, joined, at, line.length());
      at += line.length();
    }
    return joined;
  }

  /** The length with the line feed. */
  public int length() {
    return to - from;
  }

  /** The length without the line feed. */
  public int textLength() {
    return endsInLineFeed() ? length() - 1 : length();
  }

  /** Whether it has a line feed. */
  public boolean endsInLineFeed() {
    return to > from && bytes[to - 1] == '\n';
  }

  /** The bytes without the line feed. */
  public byte[] text() {
    return Arrays.copyOfRange(bytes, from, from + textLength());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Line line
        && quickHash == line.quickHash
        && Arrays.equals(bytes, from, to, line.bytes, line.from, line.to);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
