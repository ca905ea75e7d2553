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
          "(?s)[ +\\-@\\\\].*|(?:diff|index|old mode|new mode|new file mode|deleted file mode|similarity"
              + " index|dissimilarity index|rename from|rename to|copy from|copy to|Binary"
              + " files|GIT binary) .*");
  private static final Pattern CHANGED = Pattern.compile("(?s)[+-][^\\s].*|[+-]|@@.*");

  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\w+)*");

  private final EditLines lines;
  private final @Nullable Fence around;

  /** The last line that {@link #changesFollow} looked at; a change, if it returned true. */
  private int looked = -1;

  private DiffExtent(EditLines lines, @Nullable Fence around) {
    this.lines = lines;
    this.around = around;
  }

  /** The first line from {@code from} on that is not part of the diff. */
  static int end(EditLines lines, int from, @Nullable Fence around) {
    return new DiffExtent(lines, around).endOf(from);
  }

  private int endOf(int from) {
    int at = from;
    while (at < lines.size() && !endsAt(at)) {
      boolean belowBlank = at > from && lines.isBlank(at - 1) && !lines.isBlank(at);
      if (belowBlank && !OF_DIFF.matcher(lines.get(at)).matches() && !changesFollow(at)) {
        return at;
      }
      at++;
    }
    return at;
  }

  private boolean changesFollow(int from) {
    if (looked >= from) {
      return true;
    }
    for (looked = from; looked < lines.size() && !endsAt(looked); looked++) {
      if (LooseDiffReader.begins(lines, looked)) {
        return false;
      }
      if (CHANGED.matcher(lines.get(looked)).matches()) {
        return true;
      }
    }
    return false;
  }

  private boolean endsAt(int at) {
    String line = lines.get(at);
    return (around != null && around.closedBy(line))
        || BlockMark.opens(line)
        || CodexReader.begins(line)
        || isSignature(at)
        || (Fence.on(line).isPresent() && !line.startsWith(" "));
  }

  /** What ends a mail: {@code "-- "} and the version of git. */
  private boolean isSignature(int at) {
    return lines.get(at).equals("-- ")
        && (at + 1 == lines.size() || VERSION.matcher(lines.get(at + 1)).matches());
  }
}
