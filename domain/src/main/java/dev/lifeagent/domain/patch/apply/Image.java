package dev.lifeagent.domain.patch.apply;

import dev.lifeagent.domain.patch.parse.Hunk;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A file while hunks are applied to it. The place of a hunk is searched as in git: at the line that
 * its header gives for the new file, then one line after, one before, two after, and so on. Lines
 * written by a hunk are not matched again.
 */
final class Image {
  private final boolean exact;
  private final Deadline deadline;
  private List<Line> lines;
  private BitSet written = new BitSet();

  /**
   * The file before the first hunk.
   *
   * @param exact whether a hunk must fit at the line in its header
   */
  Image(byte[] content, boolean exact, Deadline deadline) {
    this.exact = exact;
    this.lines = Line.split(content);
    this.deadline = deadline;
  }

  List<Line> lines() {
    return lines;
  }

  byte[] content() {
    return Line.join(lines);
  }

  /** Applies the hunk; false if it fits nowhere. */
  boolean apply(Hunk hunk) {
    int place = find(hunk);
    if (place < 0 || (exact && place != Math.max(0, hunk.newStart() - 1))) {
      return false;
    }
    replace(place, hunk.before().size(), hunk.after());
    return true;
  }

  private int find(Hunk hunk) {
    // A hunk that begins at the first line must match there, and one without context below its
    // last change must match at the end of the file.
    boolean first = hunk.oldStart() == 0 || hunk.oldStart() == 1;
    boolean last = hunk.trailing() == 0;
    int size = lines.size();
    int start = hunk.newStart() == 0 ? 0 : (int) (hunk.newStart() - 1);
    if (first) {
      start = 0;
    } else if (last) {
      start = size - hunk.before().size();
    }
    if (start < 0 || start > size) {
      start = size;
    }
    int backward = start;
    int forward = start;
    int at = start;
    for (boolean back = false; ; back = !back) {
      if (matches(hunk.before(), at, first, last)) {
        return at;
      }
      if (backward == 0 && forward == size) {
        return -1;
      }
      back = back ? backward > 0 : forward == size;
      at = back ? --backward : ++forward;
    }
  }

  private boolean matches(List<Line> before, int at, boolean first, boolean last) {
    if (before.size() > lines.size() - at
        || (last && before.size() != lines.size() - at)
        || (first && at != 0)) {
      return false;
    }
    deadline.check();
    boolean aligned = true;
    for (int i = 0; i < before.size(); i++) {
      Line wanted = before.get(i);
      Line line = lines.get(at + i);
      if (wanted.quickHash != line.quickHash || written.get(at + i)) {
        return false;
      }
      aligned &= wanted.length() == line.length();
    }
    return aligned
        ? before.equals(lines.subList(at, at + before.size()))
        : sameBytes(before, at, last);
  }

  /**
   * Compares bytes across lines. The result differs from a comparison by line only for a "no
   * newline" note in the middle of a hunk, which git accepts.
   */
  private boolean sameBytes(List<Line> before, int at, boolean last) {
    byte[] wanted = Line.join(before);
    byte[] there = Line.join(lines.subList(at, lines.size()));
    return (last ? wanted.length == there.length : wanted.length <= there.length)
        && Arrays.equals(wanted, 0, wanted.length, there, 0, wanted.length);
  }

  private void replace(int at, int removed, List<Line> added) {
    List<Line> result = new ArrayList<>(lines.size() - removed + added.size());
    result.addAll(lines.subList(0, at));
    result.addAll(added);
    result.addAll(lines.subList(at + removed, lines.size()));
    BitSet marks = new BitSet(result.size());
    for (int i = written.nextSetBit(0); i >= 0 && i < at; i = written.nextSetBit(i + 1)) {
      marks.set(i);
    }
    marks.set(at, at + added.size());
    int shift = added.size() - removed;
    for (int i = written.nextSetBit(at + removed); i >= 0; i = written.nextSetBit(i + 1)) {
      marks.set(i + shift);
    }
    lines = result;
    written = marks;
  }
}
