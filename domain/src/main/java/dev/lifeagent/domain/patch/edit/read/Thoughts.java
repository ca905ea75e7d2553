package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.BlockMark;
import dev.lifeagent.domain.patch.edit.form.Fence;
import dev.lifeagent.domain.patch.edit.form.Marks;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model thinks before it answers, between {@code <think>} and {@code </think>} or tags like
 * them. Drafts stand there, not edits. Tags count at the beginning of a line that is not inside of
 * a fence, block or diff, since a file may be about such tags.
 */
final class Thoughts {
  private static final String NAMES =
      "think|thinking|thought|thoughts|reasoning|reflection|scratchpad";

  /** Names that stand between square brackets in links, too. */
  private static final String TAGS = NAMES + "|analysis|reason|antthinking|seed:think";

  private static final Pattern OPEN =
      Pattern.compile("(?is)\\s*(?:<(" + TAGS + ")>|\\[(" + NAMES + ")\\]).*");
  private static final Pattern ORPHAN =
      Pattern.compile("(?is)\\s*(?:</(?:" + TAGS + ")>|\\[/(?:" + NAMES + ")\\])(.*)");
  private static final Pattern CLOSE =
      Pattern.compile("(?is)(?<!`)(?:</(" + TAGS + ")>|\\[/(" + NAMES + ")\\])");

  /** A tag in the middle of a line, which is not quoted. */
  private static final Pattern INSIDE =
      Pattern.compile("(?is)(?<!`)(?:</?(?:" + TAGS + ")>|\\[/?(?:" + NAMES + ")\\])");

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
    boolean diff = false;
    boolean edits = false;
    for (int at = 0; at < lines.size(); at++) {
      deadline.check();
      String line = lines.get(at);
      if (block || BlockMark.opens(line)) {
        block = !BlockMark.closes(line);
        edits = true;
      } else if (fence != null) {
        fence = fence.closedBy(line) ? null : fence;
      } else if (beginsDiff(at)) {
        diff = true;
        edits = true;
      } else if (diff && isOfDiff(line)) {
        // A file may be about such tags, and a line of a diff has a sign before it.
        edits = true;
      } else if (isTagged(line) && OPEN.matcher(line).matches()) {
        at = blankFrom(at);
      } else if (isTagged(line) && ORPHAN.matcher(line).matches()) {
        orphan(at, edits);
      } else {
        refuseInside(at, edits);
        Optional<Fence> opened = Fence.on(line);
        fence = opened.orElse(null);
        edits |= opened.isPresent() || Marks.outside(line).isPresent();
      }
    }
  }

  private boolean beginsDiff(int at) {
    String line = lines.get(at);
    boolean named = line.startsWith("--- ") && at + 1 < lines.size();
    return line.startsWith(PatchParser.GIT_HEADER)
        || (named && lines.get(at + 1).startsWith("+++ "))
        || CodexReader.begins(line);
  }

  private static boolean isOfDiff(String line) {
    return line.startsWith(" ") || line.startsWith("+") || line.startsWith("-");
  }

  /**
   * Tags that begin or end thoughts in the middle of a line do not say which part is a draft: one
   * that opens and does not close, or one that closes below edits.
   */
  private void refuseInside(int at, boolean edits) {
    String line = lines.get(at);
    if (line.indexOf('<') < 0 && line.indexOf('[') < 0) {
      return;
    }
    int open = 0;
    boolean closes = false;
    Matcher tag = INSIDE.matcher(line);
    while (tag.find()) {
      boolean end = tag.group().charAt(1) == '/';
      closes |= end && open == 0;
      open += end ? -Math.min(open, 1) : 1;
    }
    if (open > 0 || (closes && edits)) {
      throw new Refusal(
              PatchFault.EDIT_MALFORMED,
              "thoughts begin or end in the middle of this line, so it is unclear which edits are"
                  + " drafts; leave thoughts out of the reply")
          .line(at + 1)
          .exception();
    }
  }

  private static boolean isTagged(String line) {
    String text = line.stripLeading();
    return text.startsWith("<") || text.startsWith("[");
  }

  private int blankFrom(int from) {
    Matcher open = OPEN.matcher(lines.get(from));
    open.matches();
    String tag = open.group(1) == null ? open.group(2) : open.group(1);
    for (int at = from; at < lines.size(); at++) {
      deadline.check();
      Matcher close = CLOSE.matcher(lines.get(at));
      while (close.find()) {
        String closed = close.group(1) == null ? close.group(2) : close.group(1);
        if (closed.equalsIgnoreCase(tag)) {
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
