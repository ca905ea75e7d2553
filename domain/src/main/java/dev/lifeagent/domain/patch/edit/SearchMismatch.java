package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.text.Line;
import dev.lifeagent.domain.patch.text.LineMismatch;
import dev.lifeagent.domain.patch.text.LineSearch;
import dev.lifeagent.domain.patch.text.NearestMatch;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says of a search text that is not in its file where it comes nearest, and what differs. */
final class SearchMismatch {
  private final RepoPath path;
  private final EditBlock block;
  private final List<EditBlock> others;
  private final TextFile file;
  private final Deadline deadline;

  SearchMismatch(
      RepoPath path, EditBlock block, List<EditBlock> others, TextFile file, Deadline deadline) {
    this.path = path;
    this.block = block;
    this.others = others;
    this.file = file;
    this.deadline = deadline;
  }

  PatchException exception() {
    List<Line> wanted = asLines(block.search());
    List<Line> lines = asLines(file.lines());
    NearestMatch nearest = NearestMatch.of(wanted, lines, 0, deadline);
    boolean near = nearest.matched() > 0;
    String why =
        LineMismatch.reason(wanted, lines, deadline).map(reason -> "; " + reason).orElse("");
    Refusal refusal =
        new Refusal(
                PatchFault.SEARCH_NOT_FOUND,
                "search text not found: "
                    + nearest.matched()
                    + " of "
                    + wanted.size()
                    + " lines match"
                    + (near ? ", at line " + (nearest.at() + 1) + " of the file" : "")
                    + why
                    + (buildsOnOther()
                        ? "; another block of the reply writes them, but blocks are looked up in"
                            + " the file as it was: put both changes into one block"
                        : "; copy the lines exactly as the file has them"))
            .in(path)
            .line(block.replyLine());
    return near
        ? refusal.difference(wanted, lines, nearest.at()).nearest(nearest.at() + 1).exception()
        : refusal.expected(wanted.get(0).bytes, wanted.get(0).from, wanted.get(0).to).exception();
  }

  private boolean buildsOnOther() {
    return others.stream()
        .anyMatch(
            other ->
                !new LineSearch(deadline)
                    .places(block.search(), other.replace(), String::strip)
                    .isEmpty());
  }

  private static List<Line> asLines(List<String> lines) {
    return lines.stream()
        .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
        .map(bytes -> new Line(bytes, 0, bytes.length))
        .toList();
  }
}
