package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.edit.form.BlockMark;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.EditBlock.Place;
import dev.lifeagent.domain.patch.edit.form.Fence;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.FileEdit.Kind;
import dev.lifeagent.domain.patch.edit.form.TextKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a fence holds: a diff, a whole file, the path of what follows, or an example. */
final class FenceReader {
  private static final Pattern LINES_OF_FILE = Pattern.compile("(?s)\\d+:\\d+:.*");
  private static final Pattern BARE_WORD = Pattern.compile("(?s)[\\w-]+");

  private final EditLines lines;
  private final FoundEdits found;
  private final PatchLimits limits;

  /** Labels that stand in fences of their own, by the line that closes those. */
  private final Map<Integer, Label> labelFences = new HashMap<>();

  /** Whether a whole file was read. If it held a fence, it ended there, and the rest is astray. */
  private boolean afterWhole;

  /** Whether one of them was text, in which fences are usual. */
  private boolean afterText;

  FenceReader(EditLines lines, FoundEdits found, PatchLimits limits) {
    this.lines = lines;
    this.found = found;
    this.limits = limits;
  }

  /** Whether blocks or a {@code *** Begin Patch} stand in it, perhaps below a path. */
  boolean holdsEdits(int opened, Fence fence) {
    int first = lines.skipBlank(opened + 1);
    if (first == lines.size() || fence.closedBy(lines.get(first))) {
      return false;
    }
    if (beginsEdit(first)) {
      return true;
    }
    int second = lines.skipBlank(first + 1);
    if (second == lines.size() || fence.closedBy(lines.get(second))) {
      return false;
    }
    Optional<Label> label =
        Label.aboveBlock(lines.get(first), first)
            .or(() -> Label.inComment(lines.get(first), first));
    return beginsEdit(second)
        ? label.isPresent()
        : label.filter(Label::sure).isPresent() && isFenceAroundEdit(second);
  }

  /** Whether what comes below the line, or below its last ones, is an edit. */
  boolean leadsToEdit(int at) {
    int next = lines.skipBlank(at + 1);
    return next < lines.size()
        && (beginsEdit(next)
            || LooseDiffReader.begins(lines, next)
            || Fence.on(lines.get(next)).filter(fence -> !fence.info().isEmpty()).isPresent());
  }

  /**
   * Whether the line names a file whose content seems to stand below it without a fence: it says
   * {@code File:}, or what follows is indented.
   */
  boolean namesUnfenced(int at) {
    int next = lines.skipBlank(at + 1);
    if (next == lines.size()
        || beginsEdit(next)
        || LooseDiffReader.begins(lines, next)
        || Fence.on(lines.get(next)).isPresent()) {
      return false;
    }
    String below = lines.get(next);
    boolean indented = below.startsWith("    ") || below.startsWith("\t");
    return Label.isKey(lines.get(at))
        || (indented && Label.on(lines.get(at), at).filter(Label::sure).isPresent());
  }

  private boolean beginsEdit(int at) {
    return BlockMark.opens(lines.get(at)) || CodexReader.begins(lines.get(at));
  }

  private boolean isFenceAroundEdit(int at) {
    int inside = lines.skipBlank(at + 1);
    return Fence.on(lines.get(at)).isPresent() && inside < lines.size() && beginsEdit(inside);
  }

  /** Reads the fence that opens here, and returns where it ends. */
  int read(int opened, Fence fence) {
    int closed = opened + 1;
    int nested = -1;
    while (closed < lines.size() && !fence.closedBy(lines.get(closed))) {
      String line = lines.get(closed);
      if (nested < 0 && (fence.isTooShortFor(line) || BlockMark.opens(line))) {
        nested = closed;
      }
      closed++;
    }
    if (closed == lines.size()) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED, opened, "this fence is not closed; the reply may be cut off");
    }
    Optional<Label> own = ownLabel(opened + 1, closed, fence);
    if (own.isPresent()) {
      labelFences.put(closed, own.get());
      return closed + 1;
    }
    if (nested >= 0) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          nested,
          "inside the fence of line "
              + (opened + 1)
              + " another fence or a block begins here; put a longer fence around a file that"
              + " holds one, and close every fence");
    }
    content(opened, closed, fence);
    return closed + 1;
  }

  private void content(int opened, int closed, Fence fence) {
    Optional<Label> label = label(opened, fence);
    int first = lines.skipBlank(opened + 1);
    if (isDiff(first, closed, fence)) {
      Region region = Region.dedented(lines, opened + 1, closed, fence.indent());
      diff(new LooseDiffReader(region, limits), label, opened);
    } else if (label.isPresent()) {
      whole(label.get(), opened + 1, opened, closed, fence);
    } else {
      Optional<Label> comment =
          first < closed ? Label.inComment(lines.get(first), first) : Optional.empty();
      if (comment.isPresent() && fence.isCommands()) {
        throw mayNameFile(first, "this comment");
      }
      if (comment.isPresent()) {
        whole(comment.get(), first + 1, opened, closed, fence);
      } else {
        example(opened, closed, fence);
      }
    }
  }

  private boolean isDiff(int first, int closed, Fence fence) {
    if (first >= closed) {
      return false;
    }
    return fence.isDiff() || LooseDiffReader.beginsIndented(lines, first, closed);
  }

  private void diff(LooseDiffReader diff, Optional<Label> label, int opened) {
    if (diff.namesFiles()) {
      diff.read().forEach(edit -> found.add(edit, opened));
    } else if (label.isPresent()) {
      found.add(FileEdit.of(label.get().target(), Kind.PARTS, diff.hunks()), opened);
    } else {
      throw lines.fault(
          PatchFault.EDIT_WITHOUT_PATH,
          opened,
          "the diff in this fence names no file; begin it with '--- a/PATH' and '+++ b/PATH'");
    }
  }

  private void whole(Label label, int from, int opened, int closed, Fence fence) {
    List<String> content = lines.dedented(from, closed, fence.indent());
    EditBlock block =
        new EditBlock(
            opened + 1,
            List.of(),
            content,
            BlockReader.numbers(from, closed),
            End.PRESENT,
            Place.ANYWHERE);
    FileEdit edit = FileEdit.of(label.target(), Kind.WHOLE, List.of(block));
    boolean heading = from > opened + 1;
    found.add(heading ? edit.headed(lines.get(from - 1).strip()) : edit, opened);
    afterWhole = true;
    afterText |= TextKind.of(edit.path()) == TextKind.PROSE;
  }

  /** A fence without a path, which is left out unless it may well be meant for a file. */
  private void example(int opened, int closed, Fence fence) {
    int above = above(opened);
    if (above >= 0 && !fence.isExample() && !isEnd(above) && Label.mentionsFile(lines.get(above))) {
      throw mayNameFile(opened, "the line above this fence");
    }
    if (afterWhole && (!fence.isExample() || afterText || above < 0 || isEnd(above))) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          opened,
          "a fence with no path above it follows a whole file, which may have ended too early; put"
              + " a longer fence around a file that holds one, and nothing else into fences");
    }
    int first = lines.skipBlank(opened + 1);
    if (first >= closed) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          opened,
          "this fence is empty and has no path above it; close every fence, and no other");
    }
    if (lines.skipBlank(first + 1) < closed
        && Label.on(lines.get(first), first).filter(Label::sure).isPresent()) {
      throw mayNameFile(first, "this line inside of the fence");
    }
    new ExampleFence(lines).refuseMarks(opened + 1, closed);
  }

  private PatchException mayNameFile(int at, String what) {
    return lines.fault(
        PatchFault.EDIT_MALFORMED,
        at,
        what
            + " may name a file; put the path alone and in backticks above the whole content of a"
            + " file, and leave out fences that hold something else");
  }

  /** The path that is all that the fence holds, if it belongs to what follows. */
  private Optional<Label> ownLabel(int from, int closed, Fence fence) {
    int first = lines.skipBlank(from);
    if (first >= closed || lines.skipBlank(first + 1) < closed || fence.isDiff()) {
      return Optional.empty();
    }
    int next = lines.skipBlank(closed + 1);
    boolean belongs =
        next < lines.size()
            && (BlockMark.opens(lines.get(next)) || Fence.on(lines.get(next)).isPresent());
    return belongs ? Label.on(lines.get(first), first).filter(Label::sure) : Optional.empty();
  }

  /** The path in the info string of a fence, or above it. */
  Optional<Label> label(int opened, Fence fence) {
    if (LINES_OF_FILE.matcher(fence.info()).matches()) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          opened,
          "this fence holds some lines of a file; give a search block, or the whole file");
    }
    Optional<Label> info = Label.inInfo(fence.info(), opened);
    Optional<Label> above = labelAbove(opened);
    if (info.isPresent()
        && above.isPresent()
        && above.get().sure()
        && !info.get().text().equals(above.get().text())) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED, opened, "this fence and the line above it name two files");
    }
    return info.or(() -> above).filter(label -> !isWordOfProse(label, fence));
  }

  /** {@code Output} above what a command printed is no file. */
  private boolean isWordOfProse(Label label, Fence fence) {
    return !label.sure()
        && fence.isExample()
        && BARE_WORD.matcher(label.text()).matches()
        && lines.get(label.line()).indexOf('`') < 0;
  }

  /** The path on the line above, or in a fence of its own there. */
  Optional<Label> labelAbove(int at) {
    int above = above(at);
    if (above < 0) {
      return Optional.empty();
    }
    Label own = labelFences.get(above);
    return own != null
        ? Optional.of(own)
        : isEnd(above)
            ? Optional.empty()
            : Label.on(lines.get(above), above).or(() -> Label.inComment(lines.get(above), above));
  }

  private int above(int at) {
    int above = at - 1;
    while (above >= 0 && lines.isBlank(above)) {
      above--;
    }
    return above;
  }

  /** Whether another edit or fence ends on the line. */
  private boolean isEnd(int at) {
    String line = lines.get(at);
    return BlockMark.closes(line) || Fence.on(line).isPresent() || line.strip().startsWith("</");
  }
}
