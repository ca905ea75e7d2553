package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskMatcher;

/**
 * Recognises rows of Markdown tables, whose bars look like pipes. A row begins and ends with a bar
 * and has at least two cells. A shell would continue a command after the last bar, so the next line
 * must be another row or blank, or the text must end.
 */
final class TableRows {
  /** The most of a row that is searched on either side of a bar, in UTF-16 units. */
  private static final int LONGEST = 1_000;

  private TableRows() {}

  /** The matches that do not begin at a bar of a table row. */
  static RiskMatcher outside(RiskMatcher matcher) {
    return (text, from, to, spans) ->
        matcher.find(
            text,
            from,
            to,
            (start, end) -> {
              if (text.charAt(start) != '|' || !isRowAt(text, start)) {
                spans.add(start, end);
              }
            });
  }

  private static boolean isRowAt(CharSequence text, int bar) {
    int start = bar;
    while (start > 0 && text.charAt(start - 1) != '\n') {
      start--;
      if (bar - start > LONGEST) {
        return false;
      }
    }
    int end = lineEnd(text, bar);
    return end >= 0 && isRow(text, start, end) && !goesOn(text, end);
  }

  /** The index of the end of the line; -1 if it is too far away. */
  private static int lineEnd(CharSequence text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n') {
      end++;
      if (end - from > LONGEST) {
        return -1;
      }
    }
    return end;
  }

  private static boolean isRow(CharSequence text, int lineStart, int lineEnd) {
    int start = lineStart;
    while (start < lineEnd && isMargin(text.charAt(start))) {
      start++;
    }
    int end = lineEnd;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end - start < 2 || text.charAt(start) != '|' || text.charAt(end - 1) != '|') {
      return false;
    }
    int bars = 1;
    for (int at = start + 1; at < end; at++) {
      if (text.charAt(at) == '|') {
        if (text.charAt(at - 1) == '|') {
          return false;
        }
        bars++;
      }
    }
    return bars >= 3;
  }

  /** Whether the next line contains anything other than a row. */
  private static boolean goesOn(CharSequence text, int lineEnd) {
    int at = lineEnd + 1;
    while (at < text.length() && text.charAt(at) != '\n' && isMargin(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '|';
  }

  /** A blank or a quotation mark of Markdown. */
  private static boolean isMargin(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '>';
  }
}
