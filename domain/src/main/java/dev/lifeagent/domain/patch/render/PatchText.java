package dev.lifeagent.domain.patch.render;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileDiff;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.Replacement;
import dev.lifeagent.domain.patch.text.ShownHunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Renders a change as the canonical patch: sections in the order of their paths, full blob ids,
 * three lines of context, names quoted as git quotes them, files that only moved as renames. Git
 * and the engine get the same result from it. Stateless.
 */
public final class PatchText {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PatchText() {}

  /** The patch, in the format of {@code git diff --full-index}; ends in a line feed. */
  public static byte[] render(ChangeSet changes) {
    PatchText text = new PatchText();
    changes.diffs().forEach(text::section);
    return text.out.toByteArray();
  }

  private void section(FileDiff diff) {
    SectionHeader.of(diff).lines().forEach(this::line);
    diff.hunks().forEach(hunk -> hunk(diff, hunk));
  }

  private void hunk(FileDiff diff, ShownHunk hunk) {
    line(
        "@@ -"
            + range(hunk.oldFrom(), hunk.oldTo())
            + " +"
            + range(hunk.newFrom(), hunk.newTo())
            + " @@");
    int at = hunk.oldFrom();
    for (Replacement change : hunk.changes()) {
      lines(' ', diff.before().subList(at, change.oldFrom()));
      lines('-', diff.before().subList(change.oldFrom(), change.oldTo()));
      lines('+', diff.after().subList(change.newFrom(), change.newTo()));
      at = change.oldTo();
    }
    lines(' ', diff.before().subList(at, hunk.oldTo()));
  }

  /** A count of 1 is left out; an empty range gives the number of the line before it. */
  private static String range(int from, int to) {
    int count = to - from;
    return count == 1 ? "" + (from + 1) : (count == 0 ? from : from + 1) + "," + count;
  }

  private void lines(char mark, List<Line> lines) {
    for (Line line : lines) {
      out.write(mark);
      out.write(line.bytes, line.from, line.length());
      if (!line.endsInLineFeed()) {
        out.write('\n');
        out.writeBytes(Line.NO_LINE_FEED.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private void line(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
  }
}
