package dev.lifeagent.domain.risk.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the code that a text in Markdown quotes: fenced blocks, {@code <pre>} and {@code <code>},
 * indented blocks, and spans between backticks within a paragraph (CommonMark 0.31.2, sections 4.4,
 * 4.5, 6.1, bounded). Takes time linear in the length of the text.
 */
public final class Markdown {
  /** The longest span between backticks, in UTF-16 units. */
  private static final int LONGEST_SPAN = 512;

  /** How many runs of backticks may wait for their counterpart. */
  private static final int MOST_WAITING = 4;

  private final String text;
  private final BitSet code = new BitSet();

  private Markdown(String text) {
    this.text = text;
  }

  /** The indices of the text that belong to code, the marks around it included. */
  public static BitSet codeOf(String text) {
    Markdown markdown = new Markdown(text);
    markdown.blocks();
    markdown.spans();
    return markdown.code;
  }

  private void blocks() {
    Fence open = null;
    boolean blankBefore = true;
    boolean indented = false;
    for (int start = 0; start < text.length(); ) {
      int end = lineEnd(start);
      Line line = Line.of(text, start, end);
      if (open != null) {
        code.set(start, end);
        open = open.closedBy(line) ? null : open;
        indented = false;
      } else if (Fence.opens(line)) {
        open = Fence.of(line);
        code.set(start, end);
        indented = false;
      } else if (!line.blank()) {
        indented = line.indent() >= 4 && (blankBefore || indented) && !line.readsLikeProse();
        if (indented) {
          code.set(start, end);
        }
      }
      blankBefore = line.blank();
      start = end;
    }
    if (open != null) {
      // Nothing is taken for quoted that does not end.
      code.clear(open.start(), text.length());
    }
    elements();
  }

  /** The index behind the line feed, or the end of the text. */
  private int lineEnd(int from) {
    int feed = text.indexOf('\n', from);
    return feed < 0 ? text.length() : feed + 1;
  }

  private void elements() {
    for (String name : List.of("pre", "code")) {
      int from = text.indexOf("<" + name);
      while (from >= 0) {
        int close = text.indexOf("</" + name + ">", from);
        if (close < 0) {
          break;
        }
        int end = close + name.length() + 3;
        if ("> \n".indexOf(text.charAt(from + name.length() + 1)) >= 0) {
          code.set(from, end);
        }
        from = text.indexOf("<" + name, end);
      }
    }
  }

  /** Backticks pair up with the next run of the same length in the same paragraph. */
  private void spans() {
    List<Run> waiting = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '`' && !code.get(i) && (!waiting.isEmpty() || opens(i))) {
        int end = i;
        while (end < text.length() && text.charAt(end) == '`') {
          end++;
        }
        pair(waiting, new Run(i, end));
        i = end;
      } else {
        if (c == '\n' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          waiting.clear();
        }
        i++;
      }
    }
  }

  /** Behind a sign of assignment or within a word, a backtick is a shell's, not Markdown's. */
  private boolean opens(int tick) {
    char before = tick == 0 ? ' ' : text.charAt(tick - 1);
    return !Character.isLetterOrDigit(before) && "=$;&|+@".indexOf(before) < 0;
  }

  private void pair(List<Run> waiting, Run run) {
    Optional<Run> opener =
        waiting.stream()
            .filter(one -> one.length() == run.length() && run.start - one.end <= LONGEST_SPAN)
            .findFirst();
    if (opener.isPresent()) {
      code.set(opener.get().start, run.end);
      waiting.clear();
    } else {
      if (waiting.size() == MOST_WAITING) {
        waiting.remove(0);
      }
      waiting.add(run);
    }
  }

  /** Backticks in a row. */
  private record Run(int start, int end) {
    int length() {
      return end - start;
    }
  }
}
