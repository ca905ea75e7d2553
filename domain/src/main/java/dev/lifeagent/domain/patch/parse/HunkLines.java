package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Line;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one hunk while it is read. */
final class HunkLines {
  private final PatchBytes patch;
  private final int start;
  private int leading;
  private int trailing;
  private boolean changed;

  HunkLines(PatchBytes patch, int start) {
    this.patch = patch;
    this.start = start;
  }

  void context() {
    if (!changed) {
      leading++;
    }
    trailing++;
  }

  void changed() {
    changed = true;
    trailing = 0;
  }

  boolean unchanged() {
    return !changed;
  }

  /** The hunk whose text, including the header, ends at this offset. */
  Hunk hunk(int number, HunkHeader header, int end) {
    List<Line> before = new ArrayList<>();
    List<Line> after = new ArrayList<>();
    int next;
    for (int at = patch.lineEnd(start); at < end; at = next) {
      next = patch.lineEnd(at);
      // A "no newline" note removes the line feed of the line above it.
      boolean note = next < end && patch.bytes[next] == '\\';
      add(at, note ? next - 1 : next, before, after);
    }
    return new Hunk(
        number,
        patch.lineNumber(start),
        header.oldStart(),
        header.oldCount(),
        header.newStart(),
        header.newCount(),
        leading,
        trailing,
        before,
        after);
  }

  private void add(int at, int end, List<Line> before, List<Line> after) {
    switch (patch.bytes[at]) {
      case '\n' -> {
        // An empty context line that lost its space. With a note below, git drops it.
        if (end > at) {
          Line line = new Line(patch.bytes, at, end);
          before.add(line);
          after.add(line);
        }
      }
      case ' ' -> {
        Line line = new Line(patch.bytes, at + 1, end);
        before.add(line);
        after.add(line);
      }
      case '-' -> before.add(new Line(patch.bytes, at + 1, end));
      case '+' -> after.add(new Line(patch.bytes, at + 1, end));
      default -> {
        // The note itself.
      }
    }
  }
}
