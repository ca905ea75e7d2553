package dev.lifeagent.domain.path;

import java.util.List;

/** One step of a glob without braces. */
record GlobToken(Kind kind, int codePoint, boolean negated, List<Range> ranges) {
  enum Kind {
    /** This code point. */
    LITERAL,
    /** One code point of a set, or outside it, but no slash. */
    SET,
    /** One code point but a slash. */
    ONE,
    /** Any number of code points but slashes. */
    STAR,
    /** Any number of code points. */
    ALL,
    /** Nothing, or anything that ends in a slash. */
    FOLDERS,
    /** Nothing, or a slash and anything. */
    BELOW,
    /** The end of an alternative; takes nothing. */
    END
  }

  /** Code points from one to another, both included. */
  record Range(int first, int last) {
    boolean has(int c) {
      return first <= c && c <= last;
    }
  }

  GlobToken {
    ranges = List.copyOf(ranges);
  }

  static GlobToken of(Kind kind) {
    return new GlobToken(kind, 0, false, List.of());
  }

  static GlobToken literal(int codePoint) {
    return new GlobToken(Kind.LITERAL, codePoint, false, List.of());
  }

  static GlobToken set(boolean negated, List<Range> ranges) {
    return new GlobToken(Kind.SET, 0, negated, ranges);
  }

  /** Whether a {@link Kind#SET} takes the code point; with case folded, in any of its cases. */
  boolean setTakes(int c, boolean folded) {
    if (c == '/') {
      return false;
    }
    boolean in = has(c);
    if (folded && !in) {
      in = has(Character.toUpperCase(c)) || has(Character.toTitleCase(c));
    }
    return in != negated;
  }

  private boolean has(int c) {
    for (Range range : ranges) {
      if (range.has(c)) {
        return true;
      }
    }
    return false;
  }
}
