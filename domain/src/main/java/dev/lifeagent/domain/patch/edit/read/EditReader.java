package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.edit.form.BlockMark;
import dev.lifeagent.domain.patch.edit.form.Fence;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.Marks;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the edits in a reply. What begins as one has to be whole; what looks like a part of one and
 * was not read refuses the reply; the rest is prose.
 */
public final class EditReader {
  private final EditLines lines;
  private final PatchLimits limits;
  private final FoundEdits found;
  private final FenceReader fences;

  /** The file of the block that ended last, as long as nothing but blanks and fences follow it. */
  private @Nullable Label current;

  /** The file that the last prose was about, for a message. */
  private @Nullable Label earlier;

  /** The fences around the edits that are being read, the innermost first. */
  private final Deque<Around> around = new ArrayDeque<>();

  private record Around(int line, Fence fence) {}

  /** Where the last block, diff or patch ended. */
  private int editEnd;

  /**
   * Reads this reply.
   *
   * @param deadline after it, {@link dev.lifeagent.domain.time.DeadlineExceededException} is thrown
   */
  public EditReader(String reply, PatchLimits limits, Deadline deadline) {
    this.lines = new EditLines(reply, deadline);
    this.limits = limits;
    this.found = new FoundEdits(limits);
    this.fences = new FenceReader(lines, found, limits);
  }

  /**
   * The edits, one a file.
   *
   * @throws PatchException when there is none, or a part cannot be read
   */
  public List<FileEdit> read() {
    int at = 0;
    while (at < lines.size()) {
      at = next(at);
    }
    if (found.isEmpty()) {
      throw new PatchException(
          PatchFault.NO_EDIT,
          "the reply holds no edit; give the path of a file on a line of its own, and below it"
              + " '"
              + BlockMark.SEARCH
              + "' blocks, the whole file in a fence, or a unified diff");
    }
    return found.edits();
  }

  private int next(int at) {
    String line = lines.get(at);
    Around inner = around.peek();
    if (inner != null && inner.fence.closedBy(line)) {
      around.pop();
      return at + 1;
    }
    if (BlockMark.opens(line)) {
      return block(at);
    }
    if (CodexReader.begins(line)) {
      current = null;
      editEnd = new CodexReader(lines, at, limits).readInto(found);
      return editEnd;
    }
    if (LooseDiffReader.begins(lines, at)) {
      current = null;
      int end = DiffExtent.end(lines, at, inner == null ? null : inner.fence);
      Region region = Region.of(lines, at, end);
      new LooseDiffReader(region, limits).read().forEach(edit -> found.add(edit, at));
      editEnd = end;
      return end;
    }
    Optional<Fence> fence = Fence.on(line);
    if (fence.isPresent()) {
      return lines.skipBlank(at + 1) < lines.size() || !fence.get().info().isEmpty()
          ? fence(at, fence.get())
          : lastFence(at);
    }
    refuseMark(at);
    if (inner != null && !line.isBlank() && !fences.leadsToEdit(at)) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          at,
          "this line is part of no edit, but stands in the fence of line "
              + (inner.line + 1)
              + ", which holds edits; close every fence, and write text outside of fences");
    }
    if (!line.isBlank() && fences.namesUnfenced(at)) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          at,
          "this line names a file, but no edit follows; put the whole content of a file into a"
              + " fence below its path");
    }
    if (!line.isBlank()) {
      earlier = current == null ? earlier : current;
      current = null;
    }
    return at + 1;
  }

  /** A fence that closes a block or diff although none was opened does no harm. */
  private int lastFence(int at) {
    int above = at - 1;
    while (above >= 0 && lines.isBlank(above)) {
      above--;
    }
    if (above < 0 || above + 1 > editEnd) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED, at, "this fence is not closed; the reply may be cut off");
    }
    return at + 1;
  }

  private int fence(int at, Fence fence) {
    Optional<String> mark = Marks.outside(fence.info());
    if (mark.isPresent()) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          at,
          "behind this fence stands what looks like "
              + mark.get()
              + "; begin every edit on a line of its own");
    }
    if (fences.holdsEdits(at, fence)) {
      around.push(new Around(at, fence));
      return at + 1;
    }
    int end = fences.read(at, fence);
    current = null;
    return end;
  }

  private void refuseMark(int at) {
    Optional<String> mark = Marks.outside(lines.get(at));
    if (mark.isPresent()) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          at,
          "this line looks like "
              + mark.get()
              + ", but no edit that can be read holds it; write every edit in the formats that"
              + " were given");
    }
  }

  private int block(int start) {
    BlockReader reader = new BlockReader(lines, start);
    Label label = reader.label().or(() -> labelAbove(start)).orElse(current);
    if (label == null) {
      throw lines.fault(
          PatchFault.EDIT_WITHOUT_PATH,
          start,
          "the line above a block has to be the path of its file, alone"
              + (earlier == null ? "" : "; write it again above each block that follows prose"));
    }
    FileEdit edit = reader.read(label);
    found.add(edit, start);
    current = label;
    editEnd = reader.end();
    return editEnd;
  }

  /** The path on the line above, or of the fence that begins there. */
  private Optional<Label> labelAbove(int at) {
    int above = at - 1;
    while (above >= 0 && lines.isBlank(above)) {
      above--;
    }
    if (above < 0 || BlockMark.closes(lines.get(above))) {
      return Optional.empty();
    }
    Around inner = around.peek();
    if (inner != null && inner.line == above) {
      return fences.label(inner.line, inner.fence);
    }
    if (Fence.on(lines.get(above)).isPresent()) {
      return fences.labelAbove(at);
    }
    int label = above;
    return Label.aboveBlock(lines.get(label), label)
        .or(() -> Label.inComment(lines.get(label), label));
  }
}
