package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.patch.edit.form.EditBlock.End;
import dev.lifeagent.domain.patch.edit.form.EditBlock.Place;
import dev.lifeagent.domain.patch.parse.PatchParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads hunks by the marks of their lines, whatever their headers count. */
final class HunkLinesReader {
  private static final Pattern NUMBERS =
      Pattern.compile("(?s)@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@.*");
  private static final Pattern OLD_START = Pattern.compile("(?s)@@ -(\\d{1,9})(?:,\\d+)? .*");

  private final Region region;
  private int at;

  HunkLinesReader(Region region) {
    this.region = region;
  }

  /** Where the hunk ended. */
  int end() {
    return at;
  }

  /** The hunk whose header, or first line if it has none, is here. */
  EditBlock read(int start) {
    at = start;
    boolean header = region.startsWith(at, "@@");
    at += header ? 1 : 0;
    List<String> search = new ArrayList<>();
    List<String> replace = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    boolean oldCut = false;
    boolean newCut = false;
    char last = ' ';
    int end = hunkEnd();
    Matcher counts = NUMBERS.matcher(region.get(start));
    int old = header && counts.matches() ? count(counts.group(2)) : -1;
    int fresh = old < 0 ? -1 : count(counts.group(3));
    for (; at < end; at++) {
      String line = region.get(at);
      if (line.isEmpty() && search.size() == old && replace.size() == fresh) {
        throw region.malformed(
            at,
            "the hunk above is complete by its own numbers, but lines that look like parts of it"
                + " follow below this empty line; correct the numbers in its '@@' line, or write"
                + " text outside of the diff");
      }
      char mark = line.isEmpty() ? ' ' : line.charAt(0);
      String text = line.isEmpty() ? "" : line.substring(1);
      switch (mark) {
        case ' ' -> {
          search.add(text);
          replace.add(text);
          numbers.add(region.number(at));
        }
        case '-' -> search.add(text);
        case '+' -> {
          replace.add(text);
          numbers.add(region.number(at));
        }
        case '\\' -> {
          oldCut |= last != '+';
          newCut |= last != '-';
        }
        default ->
            throw region.malformed(
                at, "a line of a hunk begins with a space, '-', '+' or a backslash");
      }
      last = mark;
    }
    End lineEnd = newCut ? End.ABSENT : oldCut ? End.PRESENT : End.KEEP;
    return new EditBlock(
        region.number(start), search, replace, numbers, lineEnd, place(start, search));
  }

  private Place place(int start, List<String> search) {
    int line = oldStart(region.get(start));
    return line > 0 && !search.isEmpty() ? Place.at(line) : Place.ANYWHERE;
  }

  private static int count(@Nullable String number) {
    return number == null ? 1 : Integer.parseInt(number);
  }

  /** The line in the old file that the header of a hunk says; 0 if it says none. */
  static int oldStart(String header) {
    Matcher numbers = OLD_START.matcher(header);
    return numbers.matches() ? Integer.parseInt(numbers.group(1)) : 0;
  }

  /** Before the next hunk or file; empty lines above it or at the end belong to no hunk. */
  private int hunkEnd() {
    int end = at;
    while (end < region.size() && !region.startsWith(end, "@@") && !startsFile(region, end)) {
      end++;
    }
    while (end > at && region.get(end - 1).isEmpty()) {
      end--;
    }
    return end;
  }

  /** Whether the next file of the diff begins on the line. */
  static boolean startsFile(Region region, int line) {
    return region.startsWith(line, PatchParser.GIT_HEADER)
        || (region.startsWith(line, "--- ")
            && region.startsWith(line + 1, "+++ ")
            && region.startsWith(line + 2, "@@"));
  }
}
