package dev.lifeagent.domain.patch.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One hunk of the rendered patch: changes that lie close together, with the context around them.
 * Line indexes count from 0 and their ends are exclusive.
 *
 * @param oldFrom the first line in the old file
 * @param oldTo the end in the old file
 * @param newFrom the first line in the new file
 * @param newTo the end in the new file
 * @param changes the replacements in order; not empty
 */
public record ShownHunk(int oldFrom, int oldTo, int newFrom, int newTo, List<Replacement> changes) {
  /** Lines of context on each side. */
  private static final int CONTEXT = 3;

  /** The hunks that show these replacements, for an old file with this number of lines. */
  public static List<ShownHunk> of(List<Replacement> all, int oldSize) {
    List<ShownHunk> hunks = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      int to = from + 1;
      while (to < all.size() && all.get(to).oldFrom() - all.get(to - 1).oldTo() <= 2 * CONTEXT) {
        to++;
      }
      hunks.add(around(all.subList(from, to), oldSize));
      from = to;
    }
    return hunks;
  }

  private static ShownHunk around(List<Replacement> changes, int oldSize) {
    Replacement first = changes.get(0);
    Replacement last = changes.get(changes.size() - 1);
    int above = Math.min(CONTEXT, first.oldFrom());
    int below = Math.min(CONTEXT, oldSize - last.oldTo());
    return new ShownHunk(
        first.oldFrom() - above,
        last.oldTo() + below,
        first.newFrom() - above,
        last.newTo() + below,
        changes);
  }
}
