package dev.lifeagent.domain.patch.text;

import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The difference of two lists of lines, by Myers ("An O(ND) Difference Algorithm and Its
 * Variations", 1986). The same input always gives the same output.
 */
public final class LineDiff {
  private LineDiff() {}

  /**
   * The replacements that turn the old lines into the new ones, in order and not adjacent to each
   * other.
   */
  public static List<Replacement> of(List<Line> old, List<Line> fresh, Deadline deadline) {
    Map<Line, Integer> ids = new HashMap<>();
    int[] a = ids(old, ids);
    int[] b = ids(fresh, ids);
    boolean[] deleted = new boolean[a.length];
    boolean[] added = new boolean[b.length];
    new Myers(a, b, deleted, added, deadline).run();
    slideDown(a, deleted);
    slideDown(b, added);
    return replacements(deleted, added);
  }

  private static int[] ids(List<Line> lines, Map<Line, Integer> ids) {
    int[] found = new int[lines.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = ids.computeIfAbsent(lines.get(i), line -> ids.size());
    }
    return found;
  }

  /**
   * Moves each marked range as far down as the lines allow, as diffs do: an added function then
   * ends with its own brace, not with that of the function above.
   */
  private static void slideDown(int[] ids, boolean[] marked) {
    int from = 0;
    while (from < ids.length) {
      if (!marked[from]) {
        from++;
        continue;
      }
      int to = from;
      while (to < ids.length && marked[to]) {
        to++;
      }
      while (to < ids.length && !marked[to] && ids[from] == ids[to]) {
        marked[from++] = false;
        marked[to++] = true;
        while (to < ids.length && marked[to]) {
          to++;
        }
      }
      from = to;
    }
  }

  private static List<Replacement> replacements(boolean[] deleted, boolean[] added) {
    List<Replacement> found = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < deleted.length || j < added.length) {
      int oldFrom = i;
      int newFrom = j;
      while (i < deleted.length && deleted[i]) {
        i++;
      }
      while (j < added.length && added[j]) {
        j++;
      }
      if (i > oldFrom || j > newFrom) {
        found.add(new Replacement(oldFrom, i, newFrom, j));
      } else {
        i++;
        j++;
      }
    }
    return found;
  }
}
