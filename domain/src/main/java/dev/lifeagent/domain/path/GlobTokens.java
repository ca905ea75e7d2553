package dev.lifeagent.domain.path;

import dev.lifeagent.domain.path.GlobToken.Kind;
import dev.lifeagent.domain.path.GlobToken.Range;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Reads a glob without braces. */
final class GlobTokens {
  private static final String SPECIAL = "*?[]{},\\!^-";

  private final String pattern;
  private final List<GlobToken> tokens = new ArrayList<>();
  private int at;

  private GlobTokens(String pattern) {
    this.pattern = pattern;
  }

  static List<GlobToken> of(String pattern) {
    // Paths are in form C, so a glob in another form would never match what it shows.
    GlobTokens reader = new GlobTokens(Normalizer.normalize(pattern, Normalizer.Form.NFC));
    while (reader.at < reader.pattern.length()) {
      reader.next();
    }
    return reader.tokens;
  }

  /** The place after the set that opens at the given place. */
  static int endOfSet(String pattern, int open) {
    int i = open + 1;
    if (i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^')) {
      i++;
    }
    for (boolean first = true; i < pattern.length(); first = false) {
      char c = pattern.charAt(i);
      if (c == ']' && !first) {
        return i + 1;
      }
      i += c == '\\' ? 2 : 1;
    }
    throw new IllegalArgumentException("a '[' in the glob is not closed");
  }

  private void next() {
    char c = pattern.charAt(at);
    if (c == '*') {
      stars();
    } else if (c == '/' && pattern.startsWith("/**", at) && at + 3 == pattern.length()) {
      tokens.add(GlobToken.of(Kind.BELOW));
      at += 3;
    } else if (c == '?') {
      tokens.add(GlobToken.of(Kind.ONE));
      at++;
    } else if (c == '[') {
      set();
    } else {
      tokens.add(GlobToken.literal(character(pattern.length())));
    }
  }

  private void stars() {
    int start = at;
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    boolean opensSegment = start == 0 || pattern.charAt(start - 1) == '/';
    if (at - start == 1) {
      tokens.add(GlobToken.of(Kind.STAR));
    } else if (opensSegment && at < pattern.length() && pattern.charAt(at) == '/') {
      tokens.add(GlobToken.of(Kind.FOLDERS));
      at++;
    } else {
      tokens.add(GlobToken.of(Kind.ALL));
    }
  }

  private void set() {
    int end = endOfSet(pattern, at) - 1;
    at++;
    boolean negated = pattern.charAt(at) == '!' || pattern.charAt(at) == '^';
    if (negated) {
      at++;
    }
    List<Range> ranges = new ArrayList<>();
    while (at < end) {
      if (pattern.startsWith("[:", at)) {
        throw new IllegalArgumentException("a set of the glob names a class such as [:alpha:]");
      }
      int first = character(end);
      int last = first;
      if (at + 1 < end && pattern.charAt(at) == '-') {
        at++;
        last = character(end);
      }
      if (last < first) {
        throw new IllegalArgumentException("a range in a set of the glob runs backwards");
      }
      ranges.add(new Range(first, last));
    }
    at = end + 1;
    tokens.add(GlobToken.set(negated, ranges));
  }

  /** One plain or escaped code point before the end. */
  private int character(int end) {
    if (pattern.charAt(at) == '\\') {
      at++;
      if (at >= end || SPECIAL.indexOf(pattern.charAt(at)) < 0) {
        throw new IllegalArgumentException(
            "a backslash in the glob precedes a character without special meaning;"
                + " segments are divided by '/'");
      }
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }
}
