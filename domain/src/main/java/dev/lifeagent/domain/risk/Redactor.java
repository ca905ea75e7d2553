package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.Deadline;
import dev.lifeagent.domain.risk.match.RuleSet;
import dev.lifeagent.domain.risk.text.View;
import dev.lifeagent.domain.risk.text.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blots out the secrets of a text. */
final class Redactor {
  private static final Pattern MARKER = Pattern.compile("\\[redacted:[a-z0-9.-]{1,64}\\]");

  /** What is left after a round may show a secret that was hidden by a longer one; rarely twice. */
  private static final int ROUNDS = 8;

  /** Redaction has no refusal to fall back to, so it is not cut short. */
  private static final Duration UNBOUNDED = Duration.ofDays(1);

  private final RuleSet secrets;

  Redactor(List<RiskRule> rules) {
    secrets = new RuleSet(rules.stream().filter(r -> r.category() == RiskCategory.SECRET).toList());
  }

  String redact(String text) {
    String current = text;
    for (int round = 0; round < ROUNDS; round++) {
      String next = once(current);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private String once(String text) {
    List<Span> spans = secretsOf(text);
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    int done = 0;
    for (Span span : outsideMarkers(text, union(spans))) {
      result.append(text, done, span.start).append("[redacted:").append(span.rule).append(']');
      done = span.end;
    }
    return result.append(text, done, text.length()).toString();
  }

  private List<Span> secretsOf(String text) {
    List<Span> spans = new ArrayList<>();
    Deadline deadline = Deadline.after(UNBOUNDED);
    for (View view : Views.of(text)) {
      secrets.run(
          view.text(),
          view.runs(),
          deadline,
          (rule, start, end) ->
              spans.add(
                  new Span(secrets.rules().get(rule).id(), view.start(start), view.end(end - 1))));
    }
    return spans;
  }

  /** Overlapping spans become one, under the name of the widest of those that begin first. */
  private static List<Span> union(List<Span> spans) {
    spans.sort(
        Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed())
            .thenComparing(Span::rule));
    List<Span> merged = new ArrayList<>();
    for (Span span : spans) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || span.start >= last.end) {
        merged.add(span);
      } else if (span.end > last.end) {
        merged.set(merged.size() - 1, new Span(last.rule, last.start, span.end));
      }
    }
    return merged;
  }

  /** A marker is no secret, whatever stands around it. */
  private static List<Span> outsideMarkers(String text, List<Span> spans) {
    List<Span> result = new ArrayList<>();
    Matcher marker = MARKER.matcher(text);
    for (Span span : spans) {
      int start = span.start;
      int from = Math.max(0, start - 80);
      while (start < span.end && marker.find(from) && marker.start() < span.end) {
        from = marker.end();
        if (marker.end() > start) {
          if (marker.start() > start) {
            result.add(new Span(span.rule, start, marker.start()));
          }
          start = marker.end();
        }
      }
      if (start < span.end) {
        result.add(new Span(span.rule, start, span.end));
      }
    }
    return result;
  }

  private record Span(String rule, int start, int end) {}
}
