package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.BlockMark;
import dev.lifeagent.domain.patch.edit.form.Fence;
import dev.lifeagent.domain.patch.edit.form.Marks;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model thinks before it answers, between {@code <think>} and {@code </think>} or tags like
 * them. Drafts stand there, not edits. Tags count at the beginning of a line that is not inside of
 * a fence or block, since a file may be about such tags.
 */
final class Thoughts {
  private static final Pattern OPEN =
      Pattern.compile(
          "(?is)\\s*[<\\[](think|thinking|thought|thoughts|reasoning|reflection|scratchpad)[>\\]].*");
  private static final Pattern ORPHAN =
      Pattern.compile(
          "(?is)\\s*[<\\[]/(?:think|thinking|thought|thoughts|reasoning|reflection|scratchpad)[>\\]](.*)");
  private static final Pattern CLOSE =
      Pattern.compile(
          "(?is)[<\\[]/(think|thinking|thought|thoughts|reasoning|reflection|scratchpad)[>\\]]");

  private final List<String> lines;
  private final Deadline deadline;

  /** Every line above this one was made blank; it may hold what stands behind a tag. */
  private int blankAbove;

  private Thoughts(List<String> lines, Deadline deadline) {
    this.lines = new ArrayList<>(lines);
    this.deadline = deadline;
  }

  /** The lines, of which those that are thoughts are empty. */
  static List<String> blanked(List<String> lines, Deadline deadline) {
    Thoughts thoughts = new Thoughts(lines, deadline);
    thoughts.blank();
    return thoughts.lines;
  }

  private void blank() {
    Fence fence = null;
    boolean block = false;
    boolean edits = false;
    for (int at = 0; at < lines.size(); at++) {
      deadline.check();
      String line = lines.get(at);
      if (block || BlockMark.opens(line)) {
        block = !BlockMark.closes(line);
        edits = true;
      } else if (fence != null) {
        fence = fence.closedBy(line) ? null : fence;
      } else if (isTagged(line) && OPEN.matcher(line).matches()) {
        at = blankFrom(at);
      } else if (isTagged(line) && ORPHAN.matcher(line).matches()) {
        orphan(at, edits);
      } else {
        Optional<Fence> opened = Fence.on(line);
        fence = opened.orElse(null);
        edits |= opened.isPresent() || Marks.outside(line).isPresent();
      }
    }
  }

  private static boolean isTagged(String line) {
    String text = line.stripLeading();
    return text.startsWith("<") || text.startsWith("[");
  }

  private int blankFrom(int from) {
    Matcher open = OPEN.matcher(lines.get(from));
    open.matches();
    String tag = open.group(1);
    for (int at = from; at < lines.size(); at++) {
      deadline.check();
      Matcher close = CLOSE.matcher(lines.get(at));
      while (close.find()) {
        if (close.group(1).equalsIgnoreCase(tag)) {
          lines.set(at, lines.get(at).substring(close.end()));
          return at;
        }
      }
      lines.set(at, "");
    }
    throw new Refusal(
            PatchFault.EDIT_MALFORMED,
            "the thoughts that begin here do not end; the reply may be cut off")
        .line(from + 1)
        .exception();
  }

  /** Some servers leave out the tag that opens; then everything above is a thought. */
  private void orphan(int at, boolean edits) {
    if (edits) {
      throw new Refusal(
              PatchFault.EDIT_MALFORMED,
              "thoughts end here that did not begin, and above are edits, which may be drafts;"
                  + " leave thoughts out of the reply")
          .line(at + 1)
          .exception();
    }
    Matcher close = ORPHAN.matcher(lines.get(at));
    close.matches();
    for (; blankAbove < at; blankAbove++) {
      deadline.check();
      lines.set(blankAbove, "");
    }
    lines.set(at, close.group(1));
  }
}
