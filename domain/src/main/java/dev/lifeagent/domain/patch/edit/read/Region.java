package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.time.Deadline;
import java.util.List;

/**
 * Some lines of a reply that follow each other, counted from 0, without the indentation of what is
 * around them.
 *
 * @param lines the lines
 * @param offset how many lines of the reply stand above them
 * @param deadline looked at whenever a line is
 */
record Region(List<String> lines, int offset, Deadline deadline) {
  static Region of(EditLines lines, int from, int to) {
    return new Region(lines.between(from, to), from, lines.deadline());
  }

  static Region dedented(EditLines lines, int from, int to, String indent) {
    return new Region(lines.dedented(from, to, indent), from, lines.deadline());
  }

  int size() {
    return lines.size();
  }

  String get(int at) {
    deadline.check();
    return lines.get(at);
  }

  boolean startsWith(int at, String prefix) {
    return at < lines.size() && get(at).startsWith(prefix);
  }

  boolean isBlank(int at) {
    return get(at).isBlank();
  }

  /** The number of a line in the reply, from 1. */
  int number(int at) {
    return offset + at + 1;
  }

  PatchException fault(PatchFault fault, int at, String message) {
    return new Refusal(fault, message).line(number(at)).exception();
  }

  PatchException malformed(int at, String message) {
    return fault(PatchFault.EDIT_MALFORMED, at, message);
  }
}
