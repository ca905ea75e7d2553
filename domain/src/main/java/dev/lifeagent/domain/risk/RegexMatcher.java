package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.match.Beginnings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of {@code java.util.regex} as a matcher. The window does not hide what surrounds it, so
 * that {@code ^}, {@code \b} and lookbehind see the text as it is.
 */
final class RegexMatcher implements RiskMatcher {
  private static final String GROUP = "s";

  private final Pattern pattern;
  private final Beginnings beginnings;
  private final boolean grouped;
  private final Place accepts;

  RegexMatcher(Pattern pattern, Place accepts) {
    this.pattern = pattern;
    this.beginnings = new Beginnings(pattern);
    this.grouped = pattern.pattern().contains("(?<" + GROUP + ">");
    this.accepts = accepts;
  }

  @Override
  public void find(CharSequence characters, int from, int to, Spans spans) {
    String text = characters.toString();
    Matcher matcher = pattern.matcher(text);
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    int at = from;
    while (at < to) {
      int next = at + 1;
      if (beginnings.possible(text, at) && matcher.region(at, to).lookingAt()) {
        report(text, matcher, spans);
        next = Math.max(next, matcher.end());
      }
      at = next;
    }
  }

  private void report(String text, Matcher matcher, Spans spans) {
    int start = grouped ? matcher.start(GROUP) : matcher.start();
    int end = grouped ? matcher.end(GROUP) : matcher.end();
    if (start >= 0 && accepts.test(text, start, end)) {
      spans.add(start, end);
    }
  }
}
