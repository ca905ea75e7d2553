package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.EditBlock.Place;
import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.patch.edit.form.FileEdit.Kind;
import dev.lifeagent.domain.patch.edit.form.Target;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what stands between {@code *** Begin Patch} and {@code *** End Patch}: files that are
 * added, deleted and updated, the last by hunks without line numbers, whose {@code @@} may quote a
 * line that stands above. The format is that of the apply_patch tool of OpenAI's Codex.
 */
final class CodexReader {
  private static final String BEGIN = "*** Begin Patch";
  private static final String END = "*** End Patch";
  private static final String ADD = "*** Add File: ";
  private static final String DELETE = "*** Delete File: ";
  private static final String UPDATE = "*** Update File: ";
  private static final String MOVE = "*** Move to: ";
  private static final String END_OF_FILE = "*** End of File";

  private static final Pattern DOTS = Pattern.compile("@@ *\\.\\.\\. *@@");

  private final Region region;
  private int at = 1;

  CodexReader(EditLines lines, int start, PatchLimits limits) {
    String line = lines.get(start);
    String indent = line.substring(0, line.indexOf('*'));
    int end = start;
    while (end < lines.size() && !lines.get(end).strip().equals(END)) {
      end++;
    }
    if (end == lines.size()) {
      throw lines.fault(
          PatchFault.EDIT_MALFORMED,
          start,
          "'" + BEGIN + "' has no '" + END + "'; the reply may be cut off");
    }
    this.region = Region.dedented(lines, start, end, indent);
  }

  static boolean begins(String line) {
    return line.strip().equals(BEGIN);
  }

  /** Reads all files, and returns the line of the reply below them, from 0. */
  int readInto(FoundEdits found) {
    while (at < region.size()) {
      int start = at;
      if (region.isBlank(at)) {
        at++;
      } else {
        found.add(file(region.get(at++).stripTrailing()), region.offset() + start);
      }
    }
    return region.offset() + region.size() + 1;
  }

  private FileEdit file(String line) {
    if (line.startsWith(ADD)) {
      return FileEdit.of(target(line, ADD), Kind.CREATE, List.of(added()));
    }
    if (line.startsWith(DELETE)) {
      return FileEdit.of(target(line, DELETE), Kind.REMOVE, List.of());
    }
    if (line.startsWith(UPDATE)) {
      return updated(target(line, UPDATE));
    }
    throw region.malformed(
        at - 1, "inside '" + BEGIN + "' a file begins with '" + UPDATE.strip() + " PATH'");
  }

  private Target target(String line, String mark) {
    return Target.of(path(line.substring(mark.length())), region.number(at - 1));
  }

  private RepoPath path(String text) {
    return Label.path(text.strip(), region.number(at - 1) - 1);
  }

  private EditBlock added() {
    int start = at - 1;
    List<String> content = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (; at < region.size() && !region.startsWith(at, "*** "); at++) {
      String line = region.get(at);
      if (!line.startsWith("+") && !line.isBlank()) {
        throw region.malformed(at, "every line of an added file begins with '+'");
      }
      if (line.startsWith("+")) {
        content.add(line.substring(1));
        numbers.add(region.number(at));
      }
    }
    return new EditBlock(
        region.number(start), List.of(), content, numbers, End.PRESENT, Place.ANYWHERE);
  }

  private FileEdit updated(Target target) {
    Target moved = target;
    if (region.startsWith(at, MOVE)) {
      at++;
      moved = target.movedTo(Optional.of(path(region.get(at - 1).substring(MOVE.length()))));
    }
    List<EditBlock> blocks = new ArrayList<>();
    while (at < region.size() && !startsFile()) {
      if (region.isBlank(at) && (at + 1 == region.size() || region.startsWith(at + 1, "*** "))) {
        at++;
      } else {
        blocks.add(hunk());
      }
    }
    if (blocks.isEmpty() && moved.movedTo().isEmpty()) {
      throw region.malformed(at - 1, "this file has no hunk, so that nothing changes");
    }
    return FileEdit.of(moved, Kind.PARTS, blocks);
  }

  private boolean startsFile() {
    return region.startsWith(at, ADD)
        || region.startsWith(at, DELETE)
        || region.startsWith(at, UPDATE);
  }

  private EditBlock hunk() {
    int start = at;
    List<String> anchors = new ArrayList<>();
    int said = 0;
    for (; region.startsWith(at, "@@"); at++) {
      said = Math.max(said, HunkLinesReader.oldStart(region.get(at)));
      String anchor = anchor(region.get(at));
      if (!anchor.isEmpty()) {
        anchors.add(anchor);
      }
    }
    List<String> search = new ArrayList<>();
    List<String> replace = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    boolean atEnd = false;
    for (; at < region.size() && !region.startsWith(at, "@@") && !startsFile(); at++) {
      String line = region.get(at);
      if (line.stripTrailing().equals(END_OF_FILE)) {
        atEnd = true;
        at++;
        break;
      }
      char mark = line.isEmpty() ? ' ' : line.charAt(0);
      if (" +-".indexOf(mark) < 0) {
        throw region.malformed(at, "a line of a hunk begins with a space, '-' or '+'");
      }
      String text = line.isEmpty() ? "" : line.substring(1);
      if (mark != '+') {
        search.add(text);
      }
      if (mark != '-') {
        replace.add(text);
        numbers.add(region.number(at));
      }
    }
    if (search.isEmpty() && replace.isEmpty()) {
      throw region.malformed(start, "this hunk has no lines");
    }
    while (!search.isEmpty() && isBlankAtBothEnds(search, replace)) {
      search.remove(search.size() - 1);
      replace.remove(replace.size() - 1);
      numbers.remove(numbers.size() - 1);
    }
    return new EditBlock(
        region.number(start),
        search,
        replace,
        numbers,
        End.KEEP,
        new Place(said, List.copyOf(anchors), atEnd));
  }

  /** What the header quotes; not the numbers of git, nor dots for them. */
  private static String anchor(String header) {
    if (HunkLinesReader.oldStart(header) > 0 || DOTS.matcher(header).matches()) {
      return "";
    }
    String text = header.substring(2).strip();
    return text.endsWith("@@") ? text.substring(0, text.length() - 2).strip() : text;
  }

  /** An empty line above the next file or at the end belongs to no hunk. */
  private boolean isBlankAtBothEnds(List<String> search, List<String> replace) {
    return !replace.isEmpty()
        && region.get(at - 1).isEmpty()
        && search.get(search.size() - 1).isEmpty()
        && replace.get(replace.size() - 1).isEmpty()
        && (at == region.size() || startsFile());
  }
}
