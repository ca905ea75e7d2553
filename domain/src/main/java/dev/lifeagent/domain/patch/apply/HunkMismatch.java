package dev.lifeagent.domain.patch.apply;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.parse.Hunk;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.LineMismatch;
import dev.lifeagent.domain.patch.text.NearestMatch;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;

/** Finds the place where a hunk that does not fit matches best. */
final class HunkMismatch {
  private final Hunk hunk;
  private final List<Line> lines;
  private final Deadline deadline;

  HunkMismatch(Hunk hunk, List<Line> lines, Deadline deadline) {
    this.hunk = hunk;
    this.lines = lines;
    this.deadline = deadline;
  }

  Refusal refusal() {
    List<Line> before = hunk.before();
    int declared = (int) Math.max(0, Math.min(lines.size(), Math.max(0, hunk.oldStart() - 1)));
    NearestMatch nearest = NearestMatch.of(before, lines, declared, deadline);
    Refusal refusal =
        new Refusal(PatchFault.HUNK_DOES_NOT_FIT, message(nearest))
            .hunk(hunk.number())
            .line(hunk.patchLine());
    if (nearest.matched() > 0) {
      refusal.nearest(nearest.at() + 1);
    }
    refusal.difference(before, lines, nearest.matched() > 0 ? nearest.at() : declared);
    return refusal;
  }

  private String message(NearestMatch nearest) {
    int all = hunk.before().size();
    if (nearest.matched() == all) {
      return "the context of the hunk is at line "
          + (nearest.at() + 1)
          + " of the file, but the hunk must match "
          + (hunk.oldStart() <= 1 ? "at its beginning" : "at its end, or overlaps another hunk")
          + "; give it context lines and the right line numbers";
    }
    String where = nearest.matched() == 0 ? "" : ", at line " + (nearest.at() + 1);
    String why =
        LineMismatch.reason(hunk.before(), lines, deadline).map(reason -> "; " + reason).orElse("");
    return "hunk context not found: "
        + nearest.matched()
        + " of "
        + all
        + " lines match"
        + where
        + why;
  }
}
