package dev.lifeagent.domain.patch.text;

import dev.lifeagent.domain.time.Deadline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The place in a file where most of the wanted lines match, each at its offset.
 *
 * @param at the index of the first line of that place, from 0
 * @param matched the number of wanted lines that match there
 */
public record NearestMatch(int at, int matched) {
  /** The number of pairs of lines after which the search returns the best place so far. */
  private static final int MOST_PAIRS = 2_000_000;

  /**
   * Searches the file for the lines; of equally good places, the one nearest to the hint is
   * returned. If the deadline passes, the search ends early and returns the best place so far.
   */
  public static NearestMatch of(List<Line> wanted, List<Line> lines, int hint, Deadline deadline) {
    Map<Line, int[]> offsets = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      // For frequent lines, such as blank ones, only the first offsets count.
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
