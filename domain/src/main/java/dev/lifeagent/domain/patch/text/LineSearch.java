package dev.lifeagent.domain.patch.text;

import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Finds all occurrences of a sequence of lines in linear time, by Knuth, Morris and Pratt ("Fast
 * Pattern Matching in Strings", 1977): a file of equal lines costs no more than other files.
 */
public final class LineSearch {
  private static final int BETWEEN_CHECKS = 4_096;

  private final Deadline deadline;
  private long comparisons;

  /** Makes a search that ends at the deadline. */
  public LineSearch(Deadline deadline) {
    this.deadline = deadline;
  }

  /** The number of pairs of lines that were compared so far. */
  public long comparisons() {
    return comparisons;
  }

  /**
   * The indices of all occurrences of the wanted lines, compared in the given form; occurrences may
   * overlap.
   */
  public List<Integer> places(List<String> wanted, List<String> lines, UnaryOperator<String> form) {
    Map<String, Integer> ids = new HashMap<>();
    return places(ids(wanted, form, ids), ids(lines, form, ids));
  }

  /**
   * The indices of all occurrences in which every line has the same blanks more, or less, in its
   * indentation.
   */
  public List<Integer> shiftedPlaces(List<String> wanted, List<String> lines) {
    int first = 0;
    while (first < wanted.size() && wanted.get(first).isBlank()) {
      first++;
    }
    if (first == wanted.size()) {
      return List.of();
    }
    Map<String, Integer> ids = new HashMap<>();
    int[] steps = Steps.of(wanted.subList(first, wanted.size()), ids);
    int[] all = Steps.of(lines, ids);
    int[] blanksAbove = blanksAbove(lines);
    List<Integer> found = new ArrayList<>();
    // The step to the first line depends on the line above it, so the first line is compared
    // separately.
    for (int rest : places(tail(steps), tail(all))) {
      comparisons++;
      if (rest >= first
          && blanksAbove[rest] >= first
          && isShifted(wanted.get(first), lines.get(rest))) {
        found.add(rest - first);
      }
    }
    return found;
  }

  private static int[] tail(int[] steps) {
    return Arrays.copyOfRange(steps, 1, Math.max(1, steps.length));
  }

  private static int[] blanksAbove(List<String> lines) {
    int[] blanks = new int[lines.size() + 1];
    for (int i = 1; i <= lines.size(); i++) {
      blanks[i] = lines.get(i - 1).isBlank() ? blanks[i - 1] + 1 : 0;
    }
    return blanks;
  }

  private static boolean isShifted(String wanted, String line) {
    String ours = wanted.stripTrailing();
    String theirs = line.stripTrailing();
    return ours.strip().equals(theirs.strip())
        && !theirs.isEmpty()
        && (ours.endsWith(theirs) || theirs.endsWith(ours));
  }

  private static int[] ids(
      List<String> lines, UnaryOperator<String> form, Map<String, Integer> ids) {
    int[] found = new int[lines.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = ids.computeIfAbsent(form.apply(lines.get(i)), line -> ids.size());
    }
    return found;
  }

  private List<Integer> places(int[] wanted, int[] lines) {
    List<Integer> found = new ArrayList<>();
    if (wanted.length == 0) {
      IntStream.rangeClosed(0, lines.length).forEach(found::add);
      return found;
    }
    int[] borders = borders(wanted);
    int matched = 0;
    for (int i = 0; i < lines.length; i++) {
      if (i % BETWEEN_CHECKS == 0) {
        deadline.check();
      }
      while (matched > 0 && (matched == wanted.length || differ(wanted[matched], lines[i]))) {
        matched = borders[matched - 1];
      }
      if (!differ(wanted[matched], lines[i])) {
        matched++;
      }
      if (matched == wanted.length) {
        found.add(i + 1 - matched);
      }
    }
    return found;
  }

  /**
   * For each prefix of the lines, the length of its longest proper prefix that is also a suffix.
   */
  private int[] borders(int[] wanted) {
    int[] borders = new int[wanted.length];
    int length = 0;
    for (int i = 1; i < wanted.length; i++) {
      while (length > 0 && differ(wanted[length], wanted[i])) {
        length = borders[length - 1];
      }
      if (!differ(wanted[length], wanted[i])) {
        length++;
      }
      borders[i] = length;
    }
    return borders;
  }

  private boolean differ(int one, int other) {
    comparisons++;
    return one != other;
  }
}
