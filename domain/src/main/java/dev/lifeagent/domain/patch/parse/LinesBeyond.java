package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.text.Ascii;
import java.util.Optional;

/**
 * Finds lines that look like part of a hunk but are beyond its counts. Git silently drops such
 * lines, so the change would not be what its author sees.
 */
final class LinesBeyond {
  private LinesBeyond() {}

  /** The refusal of the lines after the hunk that ends at this offset. */
  static Optional<Refusal> find(PatchBytes patch, int end) {
    int at = end;
    while (at < patch.size() && isBlank(patch, at)) {
      at = patch.lineEnd(at);
    }
    if (at < patch.size()
        && continues(patch, at)
        && !isSignature(patch, at)
        && !isHeader(patch, at)) {
      return Optional.of(
          patch.refusal(
              PatchFault.LINES_BEYOND_COUNT,
              at,
              "this line looks like part of the hunk above, whose header counts fewer lines;"
                  + " correct the counts, or keep other text away from the end of a hunk"));
    }
    return Optional.empty();
  }

  private static boolean isBlank(PatchBytes patch, int at) {
    int end = patch.lineEnd(at);
    for (int i = at; i < end; i++) {
      if (!Ascii.isSpace(patch.bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean continues(PatchBytes patch, int at) {
    byte first = patch.bytes[at];
    return first == ' ' || first == '+' || first == '-' || patch.startsWith(at, "\\ ");
  }

  /** The signature mark at the end of a mail: {@code "-- "}, with or without its blank. */
  private static boolean isSignature(PatchBytes patch, int at) {
    String line = patch.rest(at);
    return line.equals("-- ") || line.equals("--") || line.equals("-- \r") || line.equals("--\r");
  }

  private static boolean isHeader(PatchBytes patch, int at) {
    int second = patch.lineEnd(at);
    return patch.startsWith(at, "--- ")
        && patch.startsWith(second, "+++ ")
        && patch.startsWith(patch.lineEnd(second), HunkHeader.MARK);
  }
}
