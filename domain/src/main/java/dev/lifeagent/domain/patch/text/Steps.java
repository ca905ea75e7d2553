package dev.lifeagent.domain.patch.text;

import java.util.List;
import java.util.Map;

/**
 * Encodes lines as numbers that do not change if all lines are indented by the same additional
 * blanks. Each number encodes the text of a line and the change of indentation since the last line
 * above it that is not blank.
 */
final class Steps {
  private Steps() {}

  /** The numbers of the lines. Sequences that are compared with each other must share the table. */
  static int[] of(List<String> lines, Map<String, Integer> ids) {
    int[] steps = new int[lines.size()];
    String above = "";
    for (int i = 0; i < steps.length; i++) {
      String text = lines.get(i).strip();
      String step = "";
      if (!text.isEmpty()) {
        String indent = indent(lines.get(i));
        int shared = shared(above, indent);
        step = above.substring(shared) + '\n' + indent.substring(shared) + '\n' + text;
        above = indent;
      }
      steps[i] = ids.computeIfAbsent(step, line -> ids.size());
    }
    return steps;
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  private static int shared(String one, String other) {
    int end = Math.min(one.length(), other.length());
    for (int i = 0; i < end; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return i;
      }
    }
    return end;
  }
}
