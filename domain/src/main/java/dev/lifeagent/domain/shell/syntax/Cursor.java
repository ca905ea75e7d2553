package dev.lifeagent.domain.shell.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text. {@link #peek} and {@link #next} step over a line continuation, a backslash
 * before a newline (XCU 2.2.1); {@link #raw} does not.
 */
final class Cursor {
  /** What is read behind the end. The text itself holds none. */
  static final char END = '\0';

  private final String text;
  private final Work work;
  private int at;

  Cursor(String text, Work work) {
    this.text = text.indexOf(END) < 0 ? text : text.replace(END, '\uFFFD');
    this.work = work;
  }

  Work work() {
    return work;
  }

  int at() {
    return at;
  }

  void moveTo(int place) {
    at = place;
  }

  boolean atEnd() {
    return peek() == END;
  }

  char peek() {
    while (at + 1 < text.length() && text.charAt(at) == '\\' && text.charAt(at + 1) == '\n') {
      at += 2;
      work.step(2);
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  char next() {
    char c = peek();
    advance();
    return c;
  }

  /** The character here, whatever it is, which is passed. */
  char raw() {
    char c = at < text.length() ? text.charAt(at) : END;
    advance();
    return c;
  }

  /** The character here is the given one, and is passed. */
  boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    advance();
    return true;
  }

  /** The given characters are next, and are passed, or nothing is. */
  boolean take(String all) {
    int start = at;
    for (int i = 0; i < all.length(); i++) {
      if (!take(all.charAt(i))) {
        at = start;
        return false;
      }
    }
    return true;
  }

  /** Whether the given characters are next. */
  boolean looksAt(String all) {
    int start = at;
    boolean there = take(all);
    at = start;
    return there;
  }

  /** The text from a place up to here. */
  String since(int start) {
    return text.substring(start, Math.min(at, text.length()));
  }

  /** What is left of this line, without its newline, which is passed. */
  String line() {
    int end = text.indexOf('\n', at);
    int stop = end < 0 ? text.length() : end;
    String line = text.substring(at, stop);
    work.step(line.length() + 1);
    at = end < 0 ? stop : end + 1;
    return line;
  }

  /** The text before the next such character, both passed; null where there is none. */
  @Nullable String upTo(char c) {
    int end = text.indexOf(c, at);
    if (end < 0) {
      work.step(text.length() - at);
      return null;
    }
    String before = text.substring(at, end);
    work.step(before.length() + 1);
    at = end + 1;
    return before;
  }

  /** Passes all before the next newline; in a comment no backslash continues the line. */
  void skipComment() {
    int end = text.indexOf('\n', at);
    int stop = end < 0 ? text.length() : end;
    work.step(stop - at);
    at = stop;
  }

  /** Whether every character has been passed, line continuations or not. */
  boolean isPassed() {
    return at >= text.length();
  }

  private void advance() {
    work.step(1);
    at = Math.min(at + 1, text.length());
  }
}
