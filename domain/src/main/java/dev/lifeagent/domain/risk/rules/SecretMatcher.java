package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskMatcher;
import java.util.function.Predicate;

/**
 * A pattern whose match may be longer than a window: the token characters that follow the match
 * belong to it, so that a record never contains the end of a secret.
 */
final class SecretMatcher implements RiskMatcher {
  /** Longer than any known token or key, in characters; a bound for text without breaks. */
  private static final int LONGEST = 16_384;

  private final RiskMatcher regex;

  private SecretMatcher(RiskMatcher regex) {
    this.regex = regex;
  }

  static SecretMatcher of(String pattern, Predicate<String> accepts) {
    return new SecretMatcher(RiskMatcher.regex(pattern, accepts));
  }

  /** A matcher for a value that may as well be an expression, which {@link Literal} rules out. */
  static SecretMatcher ofLiteral(String pattern, Predicate<String> accepts) {
    return new SecretMatcher(
        RiskMatcher.regexAt(
            pattern,
            (text, start, end) ->
                accepts.test(text.substring(start, end)) && Literal.may(text, start, end)));
  }

  @Override
  public void find(CharSequence text, int from, int to, Spans spans) {
    // All matches in one run of token characters have the same end.
    int[] reached = {from};
    regex.find(
        text,
        from,
        to,
        (start, end) -> {
          reached[0] = tail(text, end, Math.max(end, reached[0]));
          spans.add(start, reached[0]);
        });
  }

  private static int tail(CharSequence text, int end, int reached) {
    int limit = Math.min(text.length(), end + LONGEST);
    int i = reached;
    while (i < limit && (inToken(text.charAt(i)) || dotInside(text, i, limit))) {
      i++;
    }
    return i;
  }

  private static boolean dotInside(CharSequence text, int i, int limit) {
    return text.charAt(i) == '.' && i + 1 < limit && letterOrDigit(text.charAt(i + 1));
  }

  private static boolean inToken(char c) {
    return letterOrDigit(c) || c == '_' || c == '-' || c == '+' || c == '/' || c == '=';
  }

  private static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
