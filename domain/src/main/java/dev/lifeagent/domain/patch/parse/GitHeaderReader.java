package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.parse.FileHeader.Answer;
import dev.lifeagent.domain.patch.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code diff --git} line and the lines of the extended header below it. As in git, a later
 * line about a name must agree with an earlier one, and the header ends before the first line that
 * does not belong to it.
 */
final class GitHeaderReader {
  private static final int TYPE_BITS = 0170000;
  private static final int MOST_ID_DIGITS = 40;

  private final PatchBytes patch;
  private final int strip;
  private final FileHeader header;
  private int at;

  GitHeaderReader(PatchBytes patch, int at, int strip, FileHeader header) {
    this.patch = patch;
    this.at = at;
    this.strip = strip;
    this.header = header;
  }

  /** Reads the header and returns the offset of its end. */
  int read() {
    int start = at;
    String line = patch.rest(at + PatchParser.GIT_HEADER.length());
    refuseNul(line);
    header.gitLine = line;
    header.isNew = Answer.NO;
    header.isDelete = Answer.NO;
    at = patch.lineEnd(at);
    // Git needs the line feed to find the end of the first name.
    header.shared = patch.terminated(at) ? GitLine.sharedName(line, strip) : null;
    int next = patch.lineEnd(at);
    while (at < patch.size() && patch.terminated(next) && take()) {
      if (header.kinds() > 1) {
        throw fault(
            PatchFault.HEADER_INCONSISTENT,
            "a file cannot be more than one of new, deleted, renamed and copied");
      }
      at = next;
      next = patch.lineEnd(at);
    }
    settleNames(start);
    return at;
  }

  private void settleNames(int start) {
    if (header.old == null && header.fresh == null) {
      if (header.shared == null) {
        at = start;
        throw fault(
            PatchFault.FILE_NAME_MISSING,
            "this header names no file; its lines should read 'diff --git a/PATH b/PATH',"
                + " '--- a/PATH' and '+++ b/PATH'");
      }
      header.old = header.shared;
      header.fresh = header.shared;
    }
    if ((header.fresh == null && header.isDelete == Answer.NO)
        || (header.old == null && header.isNew == Answer.NO)) {
      at = start;
      throw fault(PatchFault.FILE_NAME_MISSING, "this header names only one side of the change");
    }
  }

  /** Reads one line; false if it does not belong to the header. */
  private boolean take() {
    if (patch.startsWith(at, HunkHeader.MARK)) {
      return false;
    }
    String text;
    if ((text = after("--- ")) != null) {
      header.old = verified(text, header.old, header.isNew);
    } else if ((text = after("+++ ")) != null) {
      header.fresh = verified(text, header.fresh, header.isDelete);
    } else if ((text = after("old mode ")) != null) {
      header.oldMode = mode(text);
    } else if ((text = after("new mode ")) != null) {
      header.newMode = mode(text);
    } else if ((text = after("deleted file mode ")) != null) {
      header.isDelete = Answer.YES;
      header.old = header.shared;
      header.oldMode = mode(text);
    } else if ((text = after("new file mode ")) != null) {
      header.isNew = Answer.YES;
      header.fresh = header.shared;
      header.newMode = mode(text);
    } else if ((text = after("copy from ")) != null) {
      header.isCopy = true;
      header.old = NameRules.ofRename(text, strip);
    } else if ((text = after("copy to ")) != null) {
      header.isCopy = true;
      header.fresh = NameRules.ofRename(text, strip);
    } else if ((text = after("rename from ", "rename old ")) != null) {
      header.isRename = true;
      header.old = NameRules.ofRename(text, strip);
    } else if ((text = after("rename to ", "rename new ")) != null) {
      header.isRename = true;
      header.fresh = NameRules.ofRename(text, strip);
    } else if ((text = after("index ")) != null) {
      takeIndex(text);
    } else {
      return after("similarity index ", "dissimilarity index ") != null;
    }
    return true;
  }

  private @Nullable String after(String... marks) {
    for (String mark : marks) {
      if (patch.startsWith(at, mark)) {
        String text = patch.rest(at + mark.length());
        refuseNul(text);
        return text;
      }
    }
    return null;
  }

  /** Git ends a name at a NUL, so it would read a different name from the one shown. */
  private void refuseNul(String text) {
    if (text.indexOf('\0') >= 0 || text.contains("\\000")) {
      throw fault(PatchFault.PATH_UNSAFE, "a file name holds a NUL");
    }
  }

  private @Nullable String verified(String text, @Nullable String known, Answer absent) {
    boolean none = absent == Answer.YES;
    if (known == null && !none) {
      return NameRules.afterMark(text, strip);
    }
    if (known == null) {
      if (!NameRules.isDevNull(text)) {
        throw fault(
            PatchFault.FILE_NAME_INCONSISTENT,
            "this side of a new or deleted file must be /dev/null");
      }
      return null;
    }
    if (none || !known.equals(NameRules.afterMark(text, strip))) {
      throw fault(
          PatchFault.FILE_NAME_INCONSISTENT,
          "this line contradicts the lines above it about the file");
    }
    return known;
  }

  /** {@code index OLD..NEW MODE}; a line of another form is ignored, as in git. */
  private void takeIndex(String text) {
    int dots = text.indexOf('.');
    if (dots < 0 || !text.startsWith("..", dots) || dots > MOST_ID_DIGITS) {
      return;
    }
    int blank = text.indexOf(' ', dots + 2);
    int end = blank < 0 ? text.length() : blank;
    if (end - dots - 2 <= MOST_ID_DIGITS && blank >= 0) {
      header.oldMode = mode(text.substring(blank + 1));
    }
  }

  /** Reads the number as strtoul does, with optional blanks and a sign before the digits. */
  private int mode(String text) {
    int start = 0;
    while (start < text.length() && Ascii.isSpace(text.charAt(start))) {
      start++;
    }
    boolean negative = text.startsWith("-", start);
    start += negative || text.startsWith("+", start) ? 1 : 0;
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
      end++;
    }
    if (end == start || (end < text.length() && !Ascii.isSpace(text.charAt(end)))) {
      throw fault(PatchFault.MODE_MALFORMED, "a file mode is six octal digits, such as 100644");
    }
    int mode = negative || end - start > 6 ? -1 : Integer.parseInt(text, start, end, 8);
    int type = mode & TYPE_BITS;
    if (type == 0120000) {
      throw named(PatchFault.SYMLINK, "changes to symbolic links are not accepted");
    }
    if (type == 0160000) {
      throw named(PatchFault.SUBMODULE, "changes to submodules are not accepted");
    }
    if (mode != 0100644 && mode != 0100755) {
      throw named(
          PatchFault.MODE_UNSUPPORTED, "the only file modes accepted are 100644 and 100755");
    }
    return mode;
  }

  private PatchException named(PatchFault fault, String message) {
    Refusal refusal = patch.refusal(fault, at, message);
    return header.name().map(refusal::in).orElse(refusal).exception();
  }

  private PatchException fault(PatchFault fault, String message) {
    return patch.refusal(fault, at, message).exception();
  }
}
