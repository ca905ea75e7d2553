package dev.lifeagent.domain.patch.text;

import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Marks deleted and added elements in linear space: a box of both sequences is split at a point on
 * a shortest path, which is found by searching from both corners at once, and the two parts are
 * processed in the same way. If a search takes too many edits, the box is split at the farthest
 * point that the forward search has reached. This bounds the time, but the result may be longer.
 */
final class Myers {
  /** The smallest number of edits after which a search is cut short. */
  private static final int LEAST_CUTOFF = 512;

  private final int[] a;
  private final int[] b;
  private final boolean[] deleted;
  private final boolean[] added;
  private final Deadline deadline;
  private final int cutoff;

  /** The farthest index into {@code a} on each diagonal, {@code a - b + offset}. */
  private final int[] forward;

  private final int[] backward;
  private final int offset;

  private record Box(int aFrom, int aTo, int bFrom, int bTo) {}

  Myers(int[] a, int[] b, boolean[] deleted, boolean[] added, Deadline deadline) {
    this.a = a;
    this.b = b;
    this.deleted = deleted;
    this.added = added;
    this.deadline = deadline;
    this.cutoff = Math.max(LEAST_CUTOFF, (int) Math.sqrt((double) a.length + b.length));
    this.forward = new int[a.length + b.length + 3];
    this.backward = new int[a.length + b.length + 3];
    this.offset = b.length + 1;
  }

  void run() {
    Deque<Box> open = new ArrayDeque<>();
    open.push(new Box(0, a.length, 0, b.length));
    while (!open.isEmpty()) {
      deadline.check();
      Box box = trimmed(open.pop());
      if (box.aFrom == box.aTo || box.bFrom == box.bTo) {
        mark(deleted, box.aFrom, box.aTo);
        mark(added, box.bFrom, box.bTo);
      } else {
        long cut = cut(box);
        int x = (int) (cut >>> 32);
        int y = (int) cut;
        open.push(new Box(x, box.aTo, y, box.bTo));
        open.push(new Box(box.aFrom, x, box.bFrom, y));
      }
    }
  }

  private static void mark(boolean[] marks, int from, int to) {
    Arrays.fill(marks, from, to, true);
  }

  private Box trimmed(Box box) {
    int aFrom = box.aFrom;
    int aTo = box.aTo;
    int bFrom = box.bFrom;
    int bTo = box.bTo;
    while (aFrom < aTo && bFrom < bTo && a[aFrom] == b[bFrom]) {
      aFrom++;
      bFrom++;
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] == b[bTo - 1]) {
      aTo--;
      bTo--;
    }
    return new Box(aFrom, aTo, bFrom, bTo);
  }

  /** A point in the box, edges included, other than its first and last corner. */
  private long cut(Box box) {
    int least = box.aFrom - box.bTo;
    int most = box.aTo - box.bFrom;
    int start = box.aFrom - box.bFrom;
    int end = box.aTo - box.bTo;
    boolean odd = ((start - end) & 1) != 0;
    int fMin = start;
    int fMax = start;
    int bMin = end;
    int bMax = end;
    forward[start + offset] = box.aFrom;
    backward[end + offset] = box.aTo;
    for (int edits = 1; ; edits++) {
      deadline.check();
      fMin = widenDown(forward, fMin, least, -1);
      fMax = widenUp(forward, fMax, most, -1);
      for (int d = fMax; d >= fMin; d -= 2) {
        int left = forward[d - 1 + offset];
        int x = Math.max(left + 1, forward[d + 1 + offset]);
        int y = x - d;
        while (x < box.aTo && y < box.bTo && a[x] == b[y]) {
          x++;
          y++;
        }
        forward[d + offset] = x;
        if (odd && d >= bMin && d <= bMax && backward[d + offset] <= x) {
          return point(x, y);
        }
      }
      bMin = widenDown(backward, bMin, least, Integer.MAX_VALUE);
      bMax = widenUp(backward, bMax, most, Integer.MAX_VALUE);
      for (int d = bMax; d >= bMin; d -= 2) {
        int right = backward[d + 1 + offset];
        int x = Math.min(backward[d - 1 + offset], right - 1);
        int y = x - d;
        while (x > box.aFrom && y > box.bFrom && a[x - 1] == b[y - 1]) {
          x--;
          y--;
        }
        backward[d + offset] = x;
        if (!odd && d >= fMin && d <= fMax && x <= forward[d + offset]) {
          return point(x, y);
        }
      }
      if (edits >= cutoff) {
        return farthest(box, fMin, fMax);
      }
    }
  }

  private int widenDown(int[] reached, int from, int least, int nothing) {
    if (from > least) {
      reached[from - 2 + offset] = nothing;
      return from - 1;
    }
    return from + 1;
  }

  private int widenUp(int[] reached, int to, int most, int nothing) {
    if (to < most) {
      reached[to + 2 + offset] = nothing;
      return to + 1;
    }
    return to - 1;
  }

  private long farthest(Box box, int fMin, int fMax) {
    int bestX = box.aFrom;
    int bestY = box.bFrom;
    for (int d = fMax; d >= fMin; d -= 2) {
      int x = Math.min(forward[d + offset], box.aTo);
      int y = x - d;
      if (y > box.bTo) {
        y = box.bTo;
        x = y + d;
      }
      if (y >= box.bFrom && (long) x + y > (long) bestX + bestY) {
        bestX = x;
        bestY = y;
      }
    }
    return point(bestX, bestY);
  }

  private static long point(int x, int y) {
    return (long) x << 32 | y;
  }
}
