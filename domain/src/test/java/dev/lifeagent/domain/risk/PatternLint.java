package dev.lifeagent.domain.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the source of a {@code java.util.regex} pattern for what can take more than linear time.
 * Built-in patterns may hold no unbounded repeat at all, which is simpler than judging whether two
 * of them are adjacent, and bounded repeats may nest only if the product of their bounds is small.
 * In comments mode, a blank or a {@code #} in a class must be escaped, since Java drops it there,
 * too.
 */
final class PatternLint {
  /** The most ways in which nested repeats may split a window. */
  private static final int MOST = 5000;

  private PatternLint() {}

  static List<String> faults(String pattern) {
    boolean comments = pattern.startsWith("(?x");
    List<String> faults = new ArrayList<>();
    List<Integer> inner = new ArrayList<>();
    inner.add(1);
    int closed = 1;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (comments && c == '#') {
        int end = pattern.indexOf('\n', i);
        i = end < 0 ? pattern.length() : end;
      } else if (c == '\\') {
        boolean quote = i + 1 < pattern.length() && pattern.charAt(i + 1) == 'Q';
        int end = quote ? pattern.indexOf("\\E", i) : -1;
        i = quote ? (end < 0 ? pattern.length() : end + 2) : i + 2;
        closed = 1;
      } else if (c == '[') {
        int end = classEnd(pattern, i);
        if (comments && dropsACharacter(pattern.substring(i, end))) {
          faults.add("blank or # without a backslash in the class at " + i);
        }
        i = end;
        closed = 1;
      } else if (c == '(') {
        inner.add(1);
        i += pattern.startsWith("(?", i) ? 2 : 1;
      } else if (c == ')') {
        closed = inner.remove(inner.size() - 1);
        i++;
      } else if (c == '*' || c == '+') {
        faults.add("unbounded repeat at " + i);
        i++;
      } else if (c == '{') {
        int end = pattern.indexOf('}', i);
        String bounds = pattern.substring(i + 1, end);
        if (bounds.endsWith(",")) {
          faults.add("unbounded repeat at " + i);
        } else if (bounds.contains(",")) {
          int most = Integer.parseInt(bounds.substring(bounds.indexOf(',') + 1));
          int ways = most * closed;
          if (closed > 1 && ways > MOST) {
            faults.add("nested repeats at " + i);
          }
          int last = inner.size() - 1;
          inner.set(last, Math.max(inner.get(last), ways));
        }
        i = end + 1;
        // A possessive or lazy sign belongs to the repeat.
        if (i < pattern.length() && (pattern.charAt(i) == '+' || pattern.charAt(i) == '?')) {
          i++;
        }
      } else {
        i++;
      }
    }
    return faults;
  }

  private static boolean dropsACharacter(String set) {
    return set.replaceAll("(?s)\\\\.", "").matches("(?s).*[\\s#].*");
  }

  private static int classEnd(String pattern, int start) {
    int depth = 0;
    for (int i = start; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("a class is not closed");
  }
}
