package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply as lines, counted from 0, each without its end and with one character a byte. A carriage
 * return belongs to the end of its line: which one a file gets is a matter of the file alone. What
 * stands in thoughts is blank. The deadline is looked at whenever a line is, also within a {@link
 * Region}.
 */
final class EditLines {
  /** The mark of byte order in UTF-8, one character a byte. */
  private static final String BOM = "\u00ef\u00bb\u00bf";

  private final List<String> lines;
  private final Deadline deadline;

  EditLines(String reply, Deadline deadline) {
    String bytes = new String(reply.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String text = bytes.startsWith(BOM) ? bytes.substring(BOM.length()) : bytes;
    List<String> split = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      split.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    if (split.size() > 1 && split.get(split.size() - 1).isEmpty()) {
      split.remove(split.size() - 1);
    }
    this.lines = Thoughts.blanked(split, deadline);
    this.deadline = deadline;
  }

  int size() {
    return lines.size();
  }

  String get(int at) {
    deadline.check();
    return lines.get(at);
  }

  Deadline deadline() {
    return deadline;
  }

  List<String> between(int from, int to) {
    List<String> between = new ArrayList<>();
    for (int at = from; at < to; at++) {
      between.add(get(at));
    }
    return between;
  }

  boolean startsWith(int at, String prefix) {
    return at < lines.size() && get(at).startsWith(prefix);
  }

  boolean isBlank(int at) {
    return get(at).isBlank();
  }

  /** The first line from here on that is not blank; {@link #size} if there is none. */
  int skipBlank(int from) {
    int at = from;
    while (at < lines.size() && isBlank(at)) {
      at++;
    }
    return at;
  }

  /** The lines without the blanks that all of them begin with. */
  List<String> dedented(int from, int to, String indent) {
    List<String> dedented = new ArrayList<>();
    for (int at = from; at < to; at++) {
      String line = get(at);
      if (line.startsWith(indent)) {
        dedented.add(line.substring(indent.length()));
      } else if (line.isBlank()) {
        dedented.add("");
      } else {
        throw fault(
            PatchFault.EDIT_MALFORMED,
            at,
            "this line is indented less than the fence or block around it, so the indentation of"
                + " the content is unclear; begin fences and blocks in the first column");
      }
    }
    return dedented;
  }

  PatchException fault(PatchFault fault, int at, String message) {
    return new Refusal(fault, message).line(at + 1).exception();
  }
}
