package dev.lifeagent.domain.patch.text;

import dev.lifeagent.domain.time.Deadline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The place in a file where most of some lines stand, each at its offset.
 *
 * @param at the index of the first line there, from 0
 * @param matched how many of the lines stand there
 */
public record NearestMatch(int at, int matched) {
  /** How many pairs of lines are looked at before the search is content with what it has. */
  private static final int MOST_PAIRS = 2_000_000;

  /**
   * Searches the file for the lines; of equally good places the one nearest to the hint wins. The
   * search ends early, with the best so far, when the deadline passes.
   */
  public static NearestMatch of(List<Line> wanted, List<Line> lines, int hint, Deadline deadline) {
    Map<Line, int[]> offsets = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      // Lines that stand everywhere, such as blank ones, only count by their first offsets.
      int[] known = offsets.getOrDefault(wanted.get(i), new int[0]);
      if (known.length < 4) {
        int[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = i;
        offsets.put(wanted.get(i), more);
      }
    }
    int[] votes = new int[lines.size() + 1];
    long pairs = 0;
    for (int i = 0; i < lines.size() && pairs < MOST_PAIRS && !deadline.passed(); i++) {
      for (int offset : offsets.getOrDefault(lines.get(i), new int[0])) {
        pairs++;
        if (i >= offset) {
          votes[i - offset]++;
        }
      }
    }
    int best = 0;
    for (int i = 1; i < votes.length; i++) {
      if (votes[i] > votes[best]
          || (votes[i] == votes[best] && Math.abs(i - hint) < Math.abs(best - hint))) {
        best = i;
      }
    }
    return new NearestMatch(best, exact(wanted, lines, best));
  }

  private static int exact(List<Line> wanted, List<Line> lines, int at) {
    int matched = 0;
    for (int i = 0; i < wanted.size() && at + i < lines.size(); i++) {
      if (wanted.get(i).equals(lines.get(at + i))) {
        matched++;
      }
    }
    return matched;
  }
}
