package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.edit.EditBlock.End;
import dev.lifeagent.domain.patch.edit.FileEdit.Kind;
import dev.lifeagent.domain.patch.parse.NameRules;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a unified diff whose line numbers and counts are not worth anything, as models write them.
 * A hunk goes as far as its lines have marks; where it belongs is found by its old lines alone.
 * This is an edit format, not a patch: {@link PatchParser} never reads this way.
 */
final class LooseDiffReader {
  private final EditLines lines;
  private final int to;
  private final List<FileEdit> edits = new ArrayList<>();
  private int at;

  LooseDiffReader(EditLines lines, int from, int to) {
    this.lines = lines;
    this.at = from;
    this.to = to;
  }

  List<FileEdit> read() {
    while (at < to) {
      if (lines.isBlank(at)) {
        at++;
      } else {
        file();
      }
    }
    return edits;
  }

  private void file() {
    int start = at;
    boolean executable = false;
    while (at < to && !isFileNames()) {
      String line = lines.get(at);
      executable |= line.equals("new file mode 100755");
      if (!isKnownHeader(line)) {
        throw malformed(at, "this line is none of a diff; hunk lines begin with ' ', '-' or '+'");
      }
      at++;
    }
    if (at >= to) {
      throw malformed(start, "a diff needs '--- a/PATH' and '+++ b/PATH' lines here");
    }
    String old = lines.get(at).substring(4);
    String fresh = lines.get(at + 1).substring(4);
    at += 2;
    List<EditBlock> blocks = new ArrayList<>();
    while (at < to && lines.startsWith(at, "@@")) {
      blocks.add(hunk());
      skipBlank();
    }
    if (blocks.isEmpty()) {
      throw malformed(start, "the file has no hunk; hunks begin with '@@'");
    }
    edits.add(edit(start, old, fresh, executable, blocks));
  }

  private boolean isFileNames() {
    return at + 1 < to && lines.startsWith(at, "--- ") && lines.startsWith(at + 1, "+++ ");
  }

  private static boolean isKnownHeader(String line) {
    return line.startsWith(PatchParser.GIT_HEADER)
        || line.startsWith("index ")
        || line.equals("new file mode 100644")
        || line.equals("new file mode 100755")
        || line.startsWith("deleted file mode 100");
  }

  private EditBlock hunk() {
    int start = at++;
    List<String> search = new ArrayList<>();
    List<String> replace = new ArrayList<>();
    boolean oldCut = false;
    boolean newCut = false;
    char last = ' ';
    int end = hunkEnd();
    for (; at < end; at++) {
      String line = lines.get(at);
      char mark = line.isEmpty() ? ' ' : line.charAt(0);
      String text = line.isEmpty() ? "" : line.substring(1);
      switch (mark) {
        case ' ' -> {
          search.add(text);
          replace.add(text);
        }
        case '-' -> search.add(text);
        case '+' -> replace.add(text);
        case '\\' -> {
          oldCut |= last != '+';
          newCut |= last != '-';
        }
        default ->
            throw malformed(at, "a line of a hunk begins with a space, '-', '+' or a backslash");
      }
      last = mark;
    }
    return new EditBlock(
        start + 1, search, replace, newCut ? End.ABSENT : oldCut ? End.PRESENT : End.KEEP);
  }

  /** Before the next hunk or file; empty lines above it or at the end belong to no hunk. */
  private int hunkEnd() {
    int end = at;
    while (end < to && !lines.startsWith(end, "@@") && !startsFile(end)) {
      end++;
    }
    while (end > at && lines.get(end - 1).isEmpty()) {
      end--;
    }
    return end;
  }

  private void skipBlank() {
    while (at < to && lines.isBlank(at)) {
      at++;
    }
  }

  private boolean startsFile(int line) {
    return lines.startsWith(line, PatchParser.GIT_HEADER)
        || (line + 2 < to
            && lines.startsWith(line, "--- ")
            && lines.startsWith(line + 1, "+++ ")
            && lines.startsWith(line + 2, "@@"));
  }

  private FileEdit edit(
      int start, String old, String fresh, boolean executable, List<EditBlock> blocks) {
    boolean isNew = NameRules.isDevNull(old);
    boolean isGone = NameRules.isDevNull(fresh);
    if (isNew && isGone) {
      throw malformed(start, "both sides are /dev/null");
    }
    RepoPath path = path(isNew ? fresh : old, start);
    if (!isNew && !isGone && !path.equals(path(fresh, start))) {
      throw malformed(start, "both sides have to name one file; a file is moved by two edits");
    }
    if (isNew && (blocks.size() > 1 || !blocks.get(0).search().isEmpty())) {
      throw malformed(start, "a new file has one hunk of added lines alone");
    }
    if (isGone && blocks.stream().anyMatch(block -> !block.replace().isEmpty())) {
      throw malformed(start, "a deleted file has hunks of removed lines alone");
    }
    Kind kind = isNew ? Kind.CREATE : isGone ? Kind.DELETE : Kind.PARTS;
    return new FileEdit(path, kind, executable, blocks);
  }

  private static RepoPath path(String text, int line) {
    String name = NameRules.traditional(text, null, 0);
    String bare = name == null ? "" : name;
    return EditPath.of(
        bare.startsWith("a/") || bare.startsWith("b/") ? bare.substring(2) : bare, line);
  }

  private PatchException malformed(int line, String what) {
    return lines.fault(PatchFault.EDIT_MALFORMED, line, what);
  }
}
