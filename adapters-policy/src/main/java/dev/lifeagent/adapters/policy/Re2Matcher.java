package dev.lifeagent.adapters.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.lifeagent.domain.risk.RiskMatcher;

/**
 * A pattern that a user wrote, run by RE2/J: in time linear in the text, whatever the pattern is.
 * What a pattern may cost is bounded by its length and by the size of the program that it is
 * compiled to. {@code ^} and {@code $} are the ends of lines.
 */
final class Re2Matcher implements RiskMatcher {
  private static final int MAX_LENGTH = 500;
  private static final int MAX_NESTING = 10;
  private static final int MAX_PROGRAM = 500;

  private final Pattern pattern;

  private Re2Matcher(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException when it is not RE2's syntax or beyond a bound
   */
  static Re2Matcher of(String source) {
    if (source.isBlank() || source.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a pattern has 1 to " + MAX_LENGTH + " characters");
    }
    if (nesting(source) > MAX_NESTING) {
      throw new IllegalArgumentException("groups are nested beyond " + MAX_NESTING);
    }
    Pattern compiled = compile(source);
    if (compiled.programSize() > MAX_PROGRAM) {
      throw new IllegalArgumentException(
          "the program has "
              + compiled.programSize()
              + " steps; the most is "
              + MAX_PROGRAM
              + " (counted repeats are written out)");
    }
    if (compiled.matches("")) {
      throw new IllegalArgumentException("the pattern matches the empty text");
    }
    return new Re2Matcher(compiled);
  }

  String pattern() {
    return pattern.pattern();
  }

  /** One character more on both sides, so that no edge of the window passes for one of a line. */
  @Override
  public void find(CharSequence text, int from, int to, Spans spans) {
    int begin = Math.max(0, from - 1);
    int end = Math.min(text.length(), to + 1);
    Matcher matcher = pattern.matcher(text.subSequence(begin, end));
    while (matcher.find()) {
      int first = begin + matcher.start();
      int last = begin + matcher.end();
      if (first >= from && last <= to) {
        spans.add(first, last);
      }
    }
  }

  private static Pattern compile(String source) {
    try {
      return Pattern.compile(source, Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      // Its description is one of a closed list and quotes nothing.
      throw new IllegalArgumentException("the pattern is not RE2's: " + e.getDescription(), e);
    }
  }

  /** An upper bound: brackets in classes and escapes count, too. */
  private static int nesting(String source) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == ')') {
        depth--;
      }
    }
    return deepest;
  }
}
