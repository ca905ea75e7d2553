package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.text.View;
import dev.lifeagent.domain.risk.text.Views;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blots out the secrets of a text. */
final class Redactor {
  private static final Pattern MARKER = Pattern.compile("\\[redacted:[a-z0-9.-]{1,64}\\]");

  /** What of a line, its end left out, is part of a secret. */
  private static final Pattern LINE = Pattern.compile("[^\\n]+");

  /** What is left after a round may show a secret that was hidden by a longer one; rarely twice. */
  private static final int ROUNDS = 8;

  private final RuleSet secrets;

  Redactor(List<RiskRule> rules) {
    secrets = new RuleSet(rules.stream().filter(r -> r.category() == RiskCategory.SECRET).toList());
  }

  static boolean marked(String text) {
    return text.contains("[redacted:") && MARKER.matcher(text).find();
  }

  String redact(String text, Deadline deadline) {
    return redact(text, deadline, (secret, rule) -> marker(rule));
  }

  /** The same, with a marker in each line of a secret, so that every line keeps its number. */
  String redactLines(String text, Deadline deadline) {
    return redact(
        text,
        deadline,
        (secret, rule) -> LINE.matcher(secret).replaceAll(Matcher.quoteReplacement(marker(rule))));
  }

  private static String marker(String rule) {
    return "[redacted:" + rule + ']';
  }

  private String redact(String text, Deadline deadline, BinaryOperator<String> marker) {
    String current = text;
    for (int round = 0; round < ROUNDS; round++) {
      String next = once(current, deadline, marker);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private String once(String text, Deadline deadline, BinaryOperator<String> marker) {
    List<Span> spans = secretsOf(text, deadline);
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    int done = 0;
    for (Span span : outsideMarkers(text, union(spans))) {
      result
          .append(text, done, span.start)
          .append(marker.apply(text.substring(span.start, span.end), span.rule));
      done = span.end;
    }
    return result.append(text, done, text.length()).toString();
  }

  private List<Span> secretsOf(String text, Deadline deadline) {
    List<Span> spans = new ArrayList<>();
    List<View> views = Views.of(text, deadline);
    for (View view : joinedToo(views, deadline)) {
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

  private static List<View> joinedToo(List<View> views, Deadline deadline) {
    List<View> all = new ArrayList<>(views);
    all.addAll(Views.joined(views, deadline));
    return all;
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

  /** A marker is never a secret, regardless of the text around it. */
  private static List<Span> outsideMarkers(String text, List<Span> spans) {
    List<MatchResult> markers = MARKER.matcher(text).results().toList();
    List<Span> result = new ArrayList<>();
    int first = 0;
    for (Span span : spans) {
      while (first < markers.size() && markers.get(first).end() <= span.start) {
        first++;
      }
      int start = span.start;
      for (int m = first; m < markers.size() && markers.get(m).start() < span.end; m++) {
        add(new Span(span.rule, start, markers.get(m).start()), result);
        start = markers.get(m).end();
      }
      add(new Span(span.rule, start, span.end), result);
    }
    return result;
  }

  private static void add(Span span, List<Span> spans) {
    if (span.start < span.end) {
      spans.add(span);
    }
  }

  private record Span(String rule, int start, int end) {}
}
