package dev.lifeagent.domain.risk.match;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a pattern can match at all, told from two characters. A regex engine tries every character
 * of a text, alternative by alternative; most of these attempts fail within two characters, so the
 * engine is asked once for each pair ({@link Matcher#hitEnd}) and the answer kept. Safe for several
 * threads: all of them come to the same answers.
 */
public final class Beginnings {
  private static final int ASCII = 128;
  private static final byte POSSIBLE = 1;
  private static final byte IMPOSSIBLE = 2;

  private final Pattern whole;

  /** Made when first asked: many rules never run. */
  private @Nullable Answers answers;

  public Beginnings(Pattern pattern) {
    this.whole = pattern;
  }

  /** Whether a match may begin at the index; if not, none does. */
  public boolean possible(String text, int at) {
    Answers known = answers;
    if (known == null) {
      known = new Answers();
      answers = known;
    }
    char first = text.charAt(at);
    if (first >= ASCII) {
      return true;
    }
    return known.possible(first)
        && (at + 1 >= text.length() || known.possible(first, text.charAt(at + 1)));
  }

  /** What the engine said, about single characters all at once, about pairs one by one. */
  private final class Answers {
    /** A bit for each character below 64, and for each from there. */
    private final long low;

    private final long high;
    private final byte[] pairs = new byte[ASCII * ASCII];
    private final Pattern pattern =
        Pattern.compile(loosened(withoutComments(whole)), whole.flags());

    Answers() {
      low = bits((char) 0);
      high = bits((char) Long.SIZE);
    }

    private boolean ask(char... beginning) {
      Matcher matcher = pattern.matcher(new String(beginning));
      // If it failed without wanting to see more, then nothing that follows makes it match.
      return matcher.lookingAt() || matcher.hitEnd();
    }

    private long bits(char from) {
      long bits = 0;
      for (int i = 0; i < Long.SIZE; i++) {
        bits |= ask((char) (from + i)) ? 1L << i : 0;
      }
      return bits;
    }

    boolean possible(char first) {
      return ((first < Long.SIZE ? low : high) >>> first & 1) != 0;
    }

    boolean possible(char first, char second) {
      if (second >= ASCII) {
        return true;
      }
      int pair = first * ASCII + second;
      if (pairs[pair] == 0) {
        pairs[pair] = ask(first, second) ? POSSIBLE : IMPOSSIBLE;
      }
      return pairs[pair] == POSSIBLE;
    }
  }

  /** The source of the pattern without its comments, whose brackets do not count. */
  private static String withoutComments(Pattern pattern) {
    String source = pattern.pattern();
    if ((pattern.flags() & Pattern.COMMENTS) == 0) {
      return source;
    }
    StringBuilder kept = new StringBuilder(source.length());
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (c == '#') {
        int lineEnd = source.indexOf('\n', i);
        i = lineEnd < 0 ? source.length() : lineEnd;
      } else {
        int next = c == '\\' ? escapeEnd(source, i) : i + 1;
        kept.append(source, i, next);
        i = next;
      }
    }
    return kept.toString();
  }

  /**
   * The pattern without lookbehind and boundaries, which depend on the preceding text, and without
   * negative lookahead, which would refuse more without its boundaries. It matches wherever the
   * pattern does, and more.
   */
  private static String loosened(String pattern) {
    StringBuilder kept = new StringBuilder(pattern.length());
    int classes = 0;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int next = i + 1;
      boolean keep = true;
      if (c == '\\') {
        next = escapeEnd(pattern, i);
        keep = classes > 0 || "bBAG".indexOf(pattern.charAt(i + 1)) < 0;
      } else if (c == '[') {
        classes++;
      } else if (c == ']' && classes > 0) {
        classes--;
      } else if (classes == 0 && isDropped(pattern, i)) {
        next = groupEnd(pattern, i);
        keep = false;
      } else if (classes == 0 && c == '^') {
        keep = false;
      }
      if (keep) {
        kept.append(pattern, i, next);
      }
      i = next;
    }
    return kept.toString();
  }

  private static boolean isDropped(String pattern, int at) {
    return pattern.startsWith("(?<=", at)
        || pattern.startsWith("(?<!", at)
        || pattern.startsWith("(?!", at);
  }

  private static int escapeEnd(String pattern, int at) {
    if (pattern.charAt(at + 1) == 'Q') {
      int end = pattern.indexOf("\\E", at);
      return end < 0 ? pattern.length() : end + 2;
    }
    return at + 2;
  }

  private static int groupEnd(String pattern, int open) {
    int groups = 0;
    int classes = 0;
    int i = open;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int next = c == '\\' ? escapeEnd(pattern, i) : i + 1;
      if (c == '[') {
        classes++;
      } else if (c == ']' && classes > 0) {
        classes--;
      } else if (c == '(' && classes == 0) {
        groups++;
      } else if (c == ')' && classes == 0 && --groups == 0) {
        return next;
      }
      i = next;
    }
    return i;
  }
}
