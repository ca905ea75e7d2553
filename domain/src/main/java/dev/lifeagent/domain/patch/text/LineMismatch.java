package dev.lifeagent.domain.patch.text;

import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Explains why lines that look equal to those of a file are not, by differences that a quotation
 * does not show.
 */
public final class LineMismatch {
  private LineMismatch() {}

  /**
   * The difference between the wanted lines and lines of the file, if it is only line ends,
   * trailing blanks or indentation, as a clause without a full stop; empty for any other
   * difference.
   */
  public static Optional<String> reason(List<Line> wanted, List<Line> lines, Deadline deadline) {
    if (fits(wanted, lines, LineMismatch::withoutEnd, deadline)) {
      return Optional.of(ends(wanted, lines));
    }
    if (fits(wanted, lines, String::stripTrailing, deadline)) {
      return Optional.of("the lines differ in blanks at their ends");
    }
    if (fits(wanted, lines, String::strip, deadline)) {
      boolean tabs = indentedBy(lines, '\t') && !indentedBy(wanted, '\t');
      boolean blanks = indentedBy(wanted, '\t') && !indentedBy(lines, '\t');
      return Optional.of(
          tabs
              ? "the file is indented with tabs, these lines with spaces"
              : blanks
                  ? "the file is indented with spaces, these lines with tabs"
                  : "the lines differ in their indentation");
    }
    return Optional.empty();
  }

  private static String ends(List<Line> wanted, List<Line> lines) {
    boolean ours = anyMatch(wanted, "\r\n");
    boolean theirs = anyMatch(lines, "\r\n");
    if (ours != theirs) {
      return theirs
          ? "the file has CRLF line ends, the patch LF"
          : "the file has LF line ends, the patch CRLF";
    }
    boolean cut = !lines.isEmpty() && !lines.get(lines.size() - 1).endsInLineFeed();
    return cut
        ? "the last line of the file has no line feed; write '\\ No newline at end of file' below it"
            + " in the patch"
        : "the lines differ in their ends";
  }

  private static boolean anyMatch(List<Line> lines, String end) {
    return lines.stream().anyMatch(line -> text(line).endsWith(end));
  }

  private static boolean indentedBy(List<Line> lines, char blank) {
    return lines.stream().anyMatch(line -> line.length() > 0 && line.bytes[line.from] == blank);
  }

  private static String withoutEnd(String line) {
    String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean fits(
      List<Line> wanted, List<Line> lines, UnaryOperator<String> form, Deadline deadline) {
    return !wanted.isEmpty()
        && !new LineSearch(deadline).places(texts(wanted), texts(lines), form).isEmpty();
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(LineMismatch::text).toList();
  }

  private static String text(Line line) {
    return new String(line.bytes, line.from, line.length(), StandardCharsets.ISO_8859_1);
  }
}
