package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.QuotedName;
import dev.lifeagent.domain.patch.text.Replacement;
import dev.lifeagent.domain.patch.text.ShownHunk;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Refuses a change whose rendered patch would exceed the bounds, so that every change set can be
 * rendered and read again. A small patch may render to a large one if it copies a file or leaves
 * out context.
 */
final class RenderedBounds {
  /** An upper bound for the fixed words and the two blob ids of a section, in bytes. */
  private static final int SECTION = 512;

  /** An upper bound for {@code @@ -a,b +c,d @@}, in bytes. */
  private static final int HUNK = 64;

  /** The most times that a section names its file. */
  private static final int NAMES = 6;

  /**
   * The length of the mark in front of a line, and of the line feed in front of a "no newline"
   * note.
   */
  private static final int MARK = 1;

  private final PatchLimits limits;
  private long size;

  private RenderedBounds(PatchLimits limits) {
    this.limits = limits;
  }

  static void check(List<FileDiff> diffs, PatchLimits limits) {
    RenderedBounds bounds = new RenderedBounds(limits);
    diffs.forEach(bounds::add);
  }

  private void add(FileDiff diff) {
    size += SECTION + (long) NAMES * nameLength(diff);
    for (ShownHunk hunk : diff.hunks()) {
      size += HUNK;
      add(diff, diff.before(), hunk.oldFrom(), hunk.oldTo());
      for (Replacement change : hunk.changes()) {
        add(diff, diff.after(), change.newFrom(), change.newTo());
      }
    }
    if (size > limits.maxPatchBytes()) {
      throw new Refusal(
              PatchFault.PATCH_TOO_LARGE,
              "with this file the patch of the change is larger than "
                  + limits.maxPatchBytes()
                  + " bytes; propose less at once")
          .in(diff.change().path())
          .exception();
    }
  }

  private void add(FileDiff diff, List<Line> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      if (line.textLength() > limits.maxLineBytes()) {
        throw new Refusal(
                PatchFault.LINE_TOO_LONG,
                "the patch of the change would show line "
                    + (i + 1)
                    + " of the file, which is longer than "
                    + limits.maxLineBytes()
                    + " bytes")
            .in(diff.change().path())
            .exception();
      }
      size += MARK + line.length();
      size += line.endsInLineFeed() ? 0 : MARK + Line.NO_LINE_FEED.length();
    }
  }

  private static int nameLength(FileDiff diff) {
    int own = quotedLength(diff.change());
    return diff.source().map(source -> Math.max(own, quotedLength(source))).orElse(own);
  }

  private static int quotedLength(FileChange change) {
    byte[] name = ("b/" + change.path().value()).getBytes(StandardCharsets.UTF_8);
    return QuotedName.write(name).length();
  }
}
