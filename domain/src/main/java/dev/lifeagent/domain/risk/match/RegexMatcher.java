package dev.lifeagent.domain.risk.match;

import dev.lifeagent.domain.risk.RiskMatcher;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of {@code java.util.regex} as a matcher. The window does not hide what surrounds it, so
 * that {@code ^}, {@code \b} and lookbehind see the text as it is.
 */
public final class RegexMatcher implements RiskMatcher {
  private static final String GROUP = "s";

  private final Pattern pattern;
  private final String prefix;
  private final boolean grouped;
  private final Predicate<String> accepts;

  private RegexMatcher(Pattern pattern, Predicate<String> accepts) {
    this.pattern = pattern;
    this.prefix = LiteralPrefix.of(pattern.pattern());
    this.grouped = pattern.pattern().contains("(?<" + GROUP + ">");
    this.accepts = accepts;
  }

  /** A matcher that reports every match of the pattern, or of its group {@code s}. */
  public static RegexMatcher of(String pattern) {
    return of(pattern, match -> true);
  }

  /** As {@link #of(String)}, but reports only what the predicate accepts. */
  public static RegexMatcher of(String pattern, Predicate<String> accepts) {
    return new RegexMatcher(Pattern.compile(pattern, Pattern.MULTILINE), accepts);
  }

  @Override
  public void find(CharSequence text, int from, int to, Spans spans) {
    Matcher matcher = pattern.matcher(text);
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    if (!prefix.isEmpty()) {
      findAtPrefix(text.toString(), from, to, matcher, spans);
      return;
    }
    matcher.region(from, to);
    while (matcher.find()) {
      report(text, matcher, spans);
    }
  }

  private void findAtPrefix(String text, int from, int to, Matcher matcher, Spans spans) {
    char first = prefix.charAt(0);
    int next = from;
    // Bounded by hand: String.indexOf would look on to the end of the text.
    for (int at = from; at < to; at++) {
      if (at >= next && text.charAt(at) == first && text.startsWith(prefix, at)) {
        matcher.region(at, to);
        if (matcher.lookingAt()) {
          report(text, matcher, spans);
          next = matcher.end();
        }
      }
    }
  }

  private void report(CharSequence text, Matcher matcher, Spans spans) {
    int start = grouped ? matcher.start(GROUP) : matcher.start();
    int end = grouped ? matcher.end(GROUP) : matcher.end();
    if (start >= 0 && accepts.test(text.subSequence(start, end).toString())) {
      spans.add(start, end);
    }
  }
}
