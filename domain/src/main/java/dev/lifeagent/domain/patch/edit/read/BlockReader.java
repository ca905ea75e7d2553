package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.edit.form.BlockMark;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.EditBlock.Place;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.FileEdit.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads one search block, indented or not. */
final class BlockReader {
  private static final Pattern LINE_NUMBER = Pattern.compile("(?s)\\s*+:(?:start|end)_line:.*");

  private final EditLines lines;
  private final int start;
  private final BlockMark mark;
  private int divider = -1;
  private int close;

  BlockReader(EditLines lines, int start) {
    this.lines = lines;
    this.start = start;
    this.mark = BlockMark.on(lines.get(start)).orElseThrow();
  }

  /** The path behind the mark, if one stands there. */
  Optional<Label> label() {
    if (mark.rest().isEmpty()) {
      return Optional.empty();
    }
    Optional<Label> label = Label.aboveBlock(mark.rest(), start);
    if (label.isEmpty()) {
      throw malformed(start, "behind '" + BlockMark.SEARCH + "' may stand a path, nothing else");
    }
    return label;
  }

  FileEdit read(Label label) {
    findParts();
    List<String> search = lines.dedented(start + 1, divider, mark.indent());
    List<String> replace = lines.dedented(divider + 1, close, mark.indent());
    EditBlock block =
        new EditBlock(
            start + 1, search, replace, numbers(divider + 1, close), End.KEEP, Place.ANYWHERE);
    return FileEdit.of(label.target(), Kind.PARTS, List.of(block));
  }

  /** Where the block ends. */
  int end() {
    return close + 1;
  }

  /** The numbers of lines, from 1. */
  static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(at -> at + 1).toList();
  }

  private void findParts() {
    for (close = start + 1; close < lines.size(); close++) {
      String line = lines.get(close);
      if (mark.isClosedBy(line)) {
        break;
      }
      if (BlockMark.opens(line)) {
        throw malformed(start, "a second block begins before it ends");
      }
      if (BlockMark.closes(line)) {
        throw malformed(close, "this mark is indented differently from the one that begins it");
      }
      if (LINE_NUMBER.matcher(line).matches() && divider < 0) {
        throw malformed(close, "leave out the line number; blocks are found by their lines alone");
      }
      if (mark.isDividedBy(line)) {
        if (divider >= 0) {
          throw malformed(
              start,
              "it has two lines '"
                  + BlockMark.DIVIDER
                  + "', so its parts are unclear; give a change of such lines as a unified diff,"
                  + " or the whole file");
        }
        divider = close;
      }
    }
    if (close == lines.size() || divider < 0) {
      throw malformed(
          start, "it lacks '" + (divider < 0 ? BlockMark.DIVIDER : BlockMark.REPLACE) + "'");
    }
  }

  private PatchException malformed(int at, String what) {
    return lines.fault(PatchFault.EDIT_MALFORMED, at, "this block cannot be read: " + what);
  }
}
