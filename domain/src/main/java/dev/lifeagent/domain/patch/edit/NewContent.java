package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.Marks;
import dev.lifeagent.domain.patch.edit.form.TextKind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses new lines of a file that belong to a dialect of edits rather than to the file: marks,
 * signs of a diff, line numbers, fences, and words for lines that were left out. A line that the
 * file has already is content.
 */
final class NewContent {
  /** {@code 12 | text}, as listings have it. */
  private static final Pattern BARRED = Pattern.compile("(?s)\\s*+L?\\d{1,6} ?\\|(?: .*|)");

  /** {@code 12: text}, a tab or an arrow; the arrow in UTF-8, one character a byte. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?s)\\s*+(\\d{1,6})(?:[:.)] ?|\\t| ?\u00e2\u0086\u0092).*");

  private static final Pattern TICKS = Pattern.compile("(?s)^`++");

  /** A vertical box line in UTF-8, one character a byte. */
  private static final String BOX = "\u00e2\u0094\u0082";

  private final RepoPath path;
  private final TextKind kind;
  private final Deadline deadline;
  private final Set<String> known = new HashSet<>();

  /** Lines of the file with a carriage return in them. */
  private final Set<String> returns = new HashSet<>();

  private final boolean hasPlus;

  NewContent(RepoPath path, TextFile before, Deadline deadline) {
    this.path = path;
    this.kind = TextKind.of(path);
    this.deadline = deadline;
    before.lines().forEach(line -> known.add(line.strip()));
    before.lines().stream().filter(line -> line.indexOf('\r') >= 0).forEach(returns::add);
    this.hasPlus = before.lines().stream().anyMatch(line -> line.startsWith("+"));
  }

  /** Refuses a block whose new lines are not all content. */
  void check(EditBlock block) {
    List<Integer> fresh = fresh(block);
    for (int i : fresh) {
      deadline.check();
      String line = block.replace().get(i);
      Optional<String> mark = Marks.inContent(line);
      if (mark.isPresent()) {
        throw refusal(
            block, i, "this line of new content looks like " + mark.get() + "; it is no content");
      }
      if (OmissionMark.isOn(line, kind)) {
        throw refusal(
            block,
            i,
            "this line says that something was left out, and would take its place in the file;"
                + " write every line, or change parts of the file by blocks");
      }
    }
    checkReturns(block);
    checkSigns(block, fresh);
    checkNumbers(block, fresh);
    checkFences(block);
  }

  /** A carriage return that ends no line is in the file already, or was not meant. */
  private void checkReturns(EditBlock block) {
    for (int i = 0; i < block.replace().size(); i++) {
      if (block.replace().get(i).indexOf('\r') >= 0 && !returns.contains(block.replace().get(i))) {
        throw refusal(
            block,
            i,
            "this line of new content holds a carriage return that does not end it; end lines with"
                + " a line feed");
      }
    }
  }

  /** The lines that neither the file nor the search text has. */
  private List<Integer> fresh(EditBlock block) {
    Set<String> searched = new HashSet<>();
    block.search().forEach(line -> searched.add(line.strip()));
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < block.replace().size(); i++) {
      String text = block.replace().get(i).strip();
      if (!text.isEmpty() && !known.contains(text) && !searched.contains(text)) {
        fresh.add(i);
      }
    }
    return fresh;
  }

  private void checkSigns(EditBlock block, List<Integer> fresh) {
    boolean allSigned = true;
    int plus = -1;
    Set<String> searched = new HashSet<>(block.search());
    for (String line : block.replace()) {
      allSigned &= line.isBlank() || " +-\t".indexOf(line.charAt(0)) >= 0;
    }
    for (int i : fresh) {
      String line = block.replace().get(i);
      boolean listed = kind == TextKind.PROSE && line.startsWith("+ ");
      plus = plus < 0 && line.startsWith("+") && !listed ? i : plus;
      if (line.startsWith("-")
          && !line.substring(1).isBlank()
          && (line.length() == 1 || kind != TextKind.PROSE || line.charAt(1) != ' ')
          && (searched.contains(line.substring(1))
              || (known.contains(line.substring(1).strip())
                  && line.charAt(1) != ' '
                  && allSigned))) {
        throw signed(block, i);
      }
    }
    if (plus >= 0 && allSigned && !hasPlus) {
      throw signed(block, plus);
    }
  }

  private PatchException signed(EditBlock block, int at) {
    return refusal(
        block,
        at,
        "this line of new content begins with the sign of a diff; write lines as they are to be, or"
            + " a unified diff with '--- a/PATH' and '+++ b/PATH'");
  }

  private void checkNumbers(EditBlock block, List<Integer> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    boolean barred = true;
    boolean numbered = true;
    int last = -1;
    int count = 0;
    for (String line : block.replace()) {
      if (!line.isBlank()) {
        barred &= BARRED.matcher(line.replace(BOX, "|")).matches();
        Matcher number = NUMBERED.matcher(line);
        boolean next = number.matches();
        int value = next ? Integer.parseInt(number.group(1)) : 0;
        numbered &= next && (last < 0 || value == last + 1);
        last = value;
        count++;
      }
    }
    boolean listed = kind == TextKind.PROSE || kind == TextKind.YAML;
    if (barred || (numbered && count > 1 && !listed)) {
      throw refusal(
          block,
          fresh.get(0),
          "the lines of new content begin with line numbers; write them as they are to be");
    }
  }

  /** A fence around the content, or half of one in it, was meant for the reply. */
  private void checkFences(EditBlock block) {
    List<Integer> fences = new ArrayList<>();
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < block.replace().size(); i++) {
      String line = block.replace().get(i);
      if (!line.isBlank()) {
        filled.add(i);
        if (isTicks(line)) {
          fences.add(i);
        }
      }
    }
    if (fences.isEmpty()) {
      return;
    }
    long searched = block.search().stream().filter(NewContent::isTicks).count();
    boolean odd = (fences.size() - searched) % 2 != 0;
    boolean outermost =
        kind != TextKind.PROSE
            && fences.size() != searched
            && (filled.get(0).equals(fences.get(0))
                || filled.get(filled.size() - 1).equals(fences.get(fences.size() - 1)));
    if (odd || outermost) {
      throw refusal(
          block,
          fences.get(0),
          "this fence stands inside of new content, where it would be written into the file");
    }
  }

  private static boolean isTicks(String line) {
    String text = line.strip();
    boolean ticks = text.startsWith("```") && !TICKS.matcher(text).replaceFirst("").contains("```");
    return ticks || text.startsWith("~~~");
  }

  private PatchException refusal(EditBlock block, int at, String message) {
    return new Refusal(PatchFault.EDIT_MALFORMED, message)
        .in(path)
        .line(block.numbers().get(at))
        .exception();
  }
}
