package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.FileEdit.Kind;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the edits in a reply. What is no edit is prose; what begins as one has to be whole. */
final class EditReader {
  static final String SEARCH = "<<<<<<< SEARCH";
  static final String DIVIDER = "=======";
  static final String REPLACE = ">>>>>>> REPLACE";

  private final EditLines lines;
  private final PatchLimits limits;
  private final Map<RepoPath, List<FileEdit>> edits = new LinkedHashMap<>();

  /** The file of the block that ended last, as long as nothing but blanks and fences follow it. */
  private @Nullable RepoPath current;

  /** The line of the fence around the blocks that are being read; -1 outside. */
  private int around = -1;

  /** Whether a whole file was read. If it held a fence, it ended there, and the rest is astray. */
  private boolean afterWhole;

  EditReader(String reply, PatchLimits limits) {
    this.lines = new EditLines(reply);
    this.limits = limits;
  }

  List<FileEdit> read() {
    int at = 0;
    while (at < lines.size()) {
      at = next(at);
    }
    if (edits.isEmpty()) {
      throw new PatchException(
          PatchFault.NO_EDIT,
          "the reply holds no edit; give the path of a file on a line of its own, and below it"
              + " '"
              + SEARCH
              + "' blocks, the whole file in a fence, or a unified diff");
    }
    return edits.values().stream().map(FileEdit::joined).toList();
  }

  private int next(int at) {
    if (isMark(at, SEARCH)) {
      return block(at);
    }
    if (isMark(at, REPLACE)) {
      throw lines.fault(PatchFault.EDIT_MALFORMED, at, "this mark ends a block that did not begin");
    }
    if (around >= 0 && lines.closesFence(at, around)) {
      around = -1;
      return at + 1;
    }
    if (startsDiff(at)) {
      return diff(at, lines.size());
    }
    if (lines.opensFence(at) && at + 1 < lines.size()) {
      return fence(at);
    }
    if (!lines.isBlank(at) && !lines.opensFence(at)) {
      current = null;
    }
    return at + 1;
  }

  private boolean isMark(int at, String mark) {
    return lines.startsWith(at, mark) && lines.get(at).stripTrailing().equals(mark);
  }

  private boolean startsDiff(int at) {
    return lines.startsWith(at, PatchParser.GIT_HEADER)
        || (lines.startsWith(at, "--- ") && lines.startsWith(at + 1, "+++ "));
  }

  private int diff(int from, int to) {
    current = null;
    for (FileEdit edit : new LooseDiffReader(lines, from, to).read()) {
      add(edit, from);
    }
    return to;
  }

  /** What a fence holds: blocks, a diff, a whole file, or an example that is not for us. */
  private int fence(int opened) {
    int first = opened + 1;
    while (first < lines.size() && lines.isBlank(first)) {
      first++;
    }
    // The path may stand inside of the fence, above the first block.
    if (isMark(first, SEARCH)
        || (isMark(first + 1, SEARCH) && EditPath.on(lines.get(first)).isPresent())) {
      around = opened;
      return first;
    }
    int closed = opened + 1;
    boolean nested = false;
    while (closed < lines.size() && !lines.closesFence(closed, opened)) {
      nested |= lines.opensInside(closed, opened) || isMark(closed, SEARCH);
      closed++;
    }
    if (closed == lines.size()) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED, opened, "this fence is not closed; the reply may be cut off");
    }
    if (startsDiff(first)) {
      diff(first, closed);
      return closed + 1;
    }
    if (nested) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          opened,
          "inside this fence another fence or a block begins; put a longer fence around a file"
              + " that holds one, and close every fence");
    }
    Optional<EditPath> path = pathAbove(opened).filter(EditPath::sure);
    int above = lineAbove(opened);
    if (path.isEmpty() && above >= 0 && EditPath.mayBeOn(lines.get(above))) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          opened,
          "the line above this fence may name a file; put the path alone and in backticks above"
              + " the whole content of a file, and leave out fences that hold something else");
    }
    if (path.isEmpty() && afterWhole) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          opened,
          "a fence with no path above it follows a whole file, which may have ended too early; put"
              + " a longer fence around a file that holds one, and nothing else into fences");
    }
    if (path.isPresent()) {
      afterWhole = true;
      whole(path.get().path(opened), opened, closed);
    }
    current = null;
    return closed + 1;
  }

  private void whole(RepoPath path, int opened, int closed) {
    EditBlock block =
        new EditBlock(
            opened + 1, List.of(), lines.between(opened + 1, closed), EditBlock.End.PRESENT);
    add(new FileEdit(path, Kind.WHOLE, false, List.of(block)), opened);
  }

  private int block(int start) {
    RepoPath path =
        pathAbove(start)
            .map(above -> above.path(start - 1))
            .or(() -> Optional.ofNullable(current))
            .orElseThrow(
                () ->
                    lines.fault(
                        PatchFault.EDIT_WITHOUT_PATH,
                        start,
                        "the line above a block has to be the path of its file, alone"));
    int divider = -1;
    int at = start + 1;
    while (at < lines.size() && !isMark(at, REPLACE)) {
      if (isMark(at, SEARCH)) {
        throw malformed(start, "a second block begins before it ends");
      }
      if (isMark(at, DIVIDER)) {
        if (divider >= 0) {
          throw malformed(start, "it has two lines '" + DIVIDER + "', so its parts are unclear");
        }
        divider = at;
      }
      at++;
    }
    if (at == lines.size() || divider < 0) {
      throw malformed(start, "it lacks '" + (divider < 0 ? DIVIDER : REPLACE) + "'");
    }
    EditBlock block =
        new EditBlock(
            start + 1,
            lines.between(start + 1, divider),
            lines.between(divider + 1, at),
            EditBlock.End.KEEP);
    add(new FileEdit(path, Kind.PARTS, false, List.of(block)), start);
    current = path;
    return at + 1;
  }

  private PatchException malformed(int at, String what) {
    return lines.fault(PatchFault.EDIT_MALFORMED, at, "this block cannot be read: " + what);
  }

  /** The path on the line above. */
  private Optional<EditPath> pathAbove(int at) {
    int above = lineAbove(at);
    return above < 0 ? Optional.empty() : EditPath.on(lines.get(above));
  }

  /** The line above, with at most a fence and blank lines between; -1 if it ends another edit. */
  private int lineAbove(int at) {
    int above = at - 1;
    boolean fence = lines.opensFence(at);
    while (above >= 0 && (lines.isBlank(above) || (!fence && lines.opensFence(above)))) {
      fence |= lines.opensFence(above);
      above--;
    }
    return above >= 0 && (isMark(above, REPLACE) || lines.opensFence(above)) ? -1 : above;
  }

  private void add(FileEdit edit, int at) {
    List<FileEdit> known = edits.get(edit.path());
    if (known == null) {
      if (edits.size() == limits.maxFiles()) {
        throw new PatchException(
            PatchFault.TOO_MANY_FILES, "the reply edits more than " + limits.maxFiles() + " files");
      }
      known = new ArrayList<>();
      edits.put(edit.path(), known);
    } else if (known.get(0).kind() != Kind.PARTS || edit.kind() != Kind.PARTS) {
      throw new Refusal(
              PatchFault.EDIT_CONFLICT,
              "this file is given as a whole and edited elsewhere in the reply")
          .in(edit.path())
          .line(at + 1)
          .exception();
    }
    known.add(edit);
  }
}
