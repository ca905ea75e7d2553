package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the hunks below a file header. Only the counts in its header decide where a hunk ends:
 * nothing else distinguishes a removed line {@code -- a/x} from the header of the next file.
 */
final class HunkReader {
  /**
   * The length of the shortest "no newline" note that git accepts; its text depends on the locale.
   */
  private static final int SHORTEST_NOTE = 12;

  private final PatchBytes patch;
  private final Optional<RepoPath> file;
  private final PatchLimits limits;
  private final List<Hunk> hunks = new ArrayList<>();
  private int at;

  /**
   * Makes a reader.
   *
   * @param at the offset of the first hunk
   * @param file for refusals; empty if the header has no name that is safe
   */
  HunkReader(PatchBytes patch, int at, Optional<RepoPath> file, PatchLimits limits) {
    this.patch = patch;
    this.file = file;
    this.at = at;
    this.limits = limits;
  }

  /** Reads all hunks that follow directly after each other. */
  List<Hunk> read() {
    // Git ignores a mark that the patch ends with, so one more byte is required.
    while (patch.size() - at > HunkHeader.MARK.length() && patch.startsWith(at, HunkHeader.MARK)) {
      hunks.add(one());
    }
    if (!hunks.isEmpty()) {
      LinesBeyond.find(patch, at)
          .ifPresent(
              refusal -> {
                throw placed(refusal, hunks.size());
              });
    }
    return hunks;
  }

  /** The offset of the end of the last hunk. */
  int end() {
    return at;
  }

  private Hunk one() {
    int start = at;
    HunkHeader header =
        HunkHeader.parse(patch, at)
            .orElseThrow(
                () ->
                    fault(
                        PatchFault.HUNK_HEADER_MALFORMED,
                        start,
                        "a hunk begins with '@@ -a,b +c,d @@' on a line of its own"));
    at = patch.lineEnd(at);
    HunkLines lines = new HunkLines(patch, start);
    long old = header.oldCount();
    long fresh = header.newCount();
    while (at < patch.size() && (old != 0 || fresh != 0)) {
      int end = patch.lineEnd(at);
      check(at, end);
      switch (patch.bytes[at]) {
        case '\n', ' ' -> {
          old--;
          fresh--;
          lines.context();
        }
        case '-' -> {
          old--;
          lines.changed();
        }
        case '+' -> {
          fresh--;
          lines.changed();
        }
        default -> checkNote(at, end);
      }
      if (old == -1 || fresh == -1) {
        throw countMismatch(at, header, "this line exceeds one of these counts");
      }
      at = end;
    }
    if (old != 0 || fresh != 0) {
      throw countMismatch(
          start, header, "the patch ends " + old + " old and " + fresh + " new lines short of it");
    }
    if (lines.unchanged()) {
      throw fault(PatchFault.HUNK_WITHOUT_CHANGE, start, "the hunk has only context lines");
    }
    if (patch.size() - at > SHORTEST_NOTE && patch.startsWith(at, "\\ ")) {
      at = patch.lineEnd(at);
    }
    return lines.hunk(hunks.size() + 1, header, at);
  }

  private void check(int from, int end) {
    if (!patch.terminated(end)) {
      throw fault(
          PatchFault.HUNK_LINE_UNTERMINATED,
          from,
          "the patch ends in this line, without a line feed; send all of it with the line feed at"
              + " its end: 'git diff > FILE' keeps it, a shell's '$(...)' takes it off");
    }
    // The limit does not count the mark and the line feed.
    if (end - from - 2 > limits.maxLineBytes()) {
      throw fault(
          PatchFault.LINE_TOO_LONG,
          from,
          "the line is longer than " + limits.maxLineBytes() + " bytes");
    }
  }

  private void checkNote(int from, int end) {
    if (end - from < SHORTEST_NOTE || !patch.startsWith(from, "\\ ")) {
      throw fault(
          PatchFault.HUNK_LINE_MALFORMED,
          from,
          "a line of a hunk begins with a space, '-', '+', or is '\\ No newline at end of file';"
              + " either it lost its first character, or the counts in the header are too large");
    }
  }

  private PatchException countMismatch(int from, HunkHeader header, String what) {
    return fault(
        PatchFault.HUNK_COUNT_MISMATCH,
        from,
        "the header of the hunk counts "
            + Long.toUnsignedString(header.oldCount())
            + " old and "
            + Long.toUnsignedString(header.newCount())
            + " new lines, but "
            + what);
  }

  private PatchException fault(PatchFault fault, int from, String message) {
    return placed(patch.refusal(fault, from, message), hunks.size() + 1);
  }

  private PatchException placed(Refusal refusal, int hunk) {
    return file.map(refusal::in).orElse(refusal).hunk(hunk).exception();
  }
}
