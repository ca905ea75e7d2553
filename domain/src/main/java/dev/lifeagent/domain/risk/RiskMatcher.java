package dev.lifeagent.domain.risk;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a rule finds its places in a text. Implementations are immutable, safe for several threads,
 * and take time linear in the length of the range.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RiskMatcher {
  /**
   * Reports every match that begins in a range. One that goes on after it hides those of the same
   * rule that begin before its end.
   *
   * @param text the whole text, already decoded
   * @param from where the range begins; the characters before it may be looked at, not reported
   * @param to where the range ends, exclusive; what follows may be looked at. At most {@value
   *     RiskRule#MAX_WINDOW} after {@code from}
   * @param spans takes the matches, in any order
   */
  void find(CharSequence text, int from, int to, Spans spans);

  /**
   * A matcher on a {@link java.util.regex.Pattern} with the flag MULTILINE, which must not hold
   * nested or adjacent unbounded repeats. If the pattern has a group named {@code s}, a match
   * covers that group alone.
   */
  static RiskMatcher regex(String pattern) {
    return regex(pattern, match -> true);
  }

  /** The same, which reports only the matches that the predicate accepts. */
  static RiskMatcher regex(String pattern, Predicate<String> accepts) {
    return regexAt(pattern, (text, start, end) -> accepts.test(text.substring(start, end)));
  }

  /** The same, which is shown where the match lies. */
  static RiskMatcher regexAt(String pattern, Place accepts) {
    return new RegexMatcher(Pattern.compile(pattern, Pattern.MULTILINE), accepts);
  }

  /** Judges a match by what it is and by what stands around it. */
  @FunctionalInterface
  interface Place {
    /**
     * Whether the match counts.
     *
     * @param text the whole text
     * @param start where the match, or its group {@code s}, begins
     * @param end where it ends, exclusive
     */
    boolean test(String text, int start, int end);
  }

  /** Takes what a matcher finds. */
  @FunctionalInterface
  interface Spans {
    /**
     * One match.
     *
     * @param start where it begins, as an index of the text
     * @param end where it ends, exclusive; an empty match is ignored
     */
    void add(int start, int end);
  }
}
