package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.edit.form.BlockMark;
import dev.lifeagent.domain.patch.edit.form.Fence;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a diff goes that is not in a fence of its own: to what begins another edit, or to prose
 * below a blank line, if no line of a diff follows.
 */
final class DiffExtent {
  private static final Pattern OF_DIFF =
      Pattern.compile(
          "[ +\\-@\\\\].*|(?:diff|index|old mode|new mode|new file mode|deleted file mode|similarity"
              + " index|dissimilarity index|rename from|rename to|copy from|copy to|Binary"
              + " files|GIT binary) .*");
  private static final Pattern CHANGED = Pattern.compile("[+-][^\\s].*|[+-]|@@.*");

  private DiffExtent() {}

  static int end(EditLines lines, int from, @Nullable Fence around) {
    int at = from;
    while (at < lines.size() && !endsAt(lines, at, around)) {
      boolean belowBlank = at > from && lines.isBlank(at - 1) && !lines.isBlank(at);
      if (belowBlank
          && !OF_DIFF.matcher(lines.get(at)).matches()
          && !changesFollow(lines, at, around)) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static boolean changesFollow(EditLines lines, int from, @Nullable Fence around) {
    for (int at = from; at < lines.size() && !endsAt(lines, at, around); at++) {
      if (LooseDiffReader.begins(lines, at)) {
        return false;
      }
      if (CHANGED.matcher(lines.get(at)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsAt(EditLines lines, int at, @Nullable Fence around) {
    String line = lines.get(at);
    return (around != null && around.closedBy(line))
        || BlockMark.opens(line)
        || CodexReader.begins(line)
        || isSignature(lines, at)
        || (Fence.on(line).isPresent() && !line.startsWith(" "));
  }

  /** What ends a mail: {@code "-- "} and the version of git. */
  private static boolean isSignature(EditLines lines, int at) {
    return lines.get(at).equals("-- ")
        && (at + 1 == lines.size() || lines.get(at + 1).matches("\\d+(?:\\.\\w+)*"));
  }
}
