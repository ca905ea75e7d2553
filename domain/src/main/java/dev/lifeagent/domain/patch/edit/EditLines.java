package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A reply as lines, counted from 0, each without its end and with one character a byte. */
final class EditLines {
  /** Three or more backticks or tildes, and perhaps what language follows. */
  private static final Pattern FENCE = Pattern.compile("(`{3,32}|~{3,32})([^`]{0,200})");

  private static final int LONGEST_FENCE_LINE = 240;
  private final List<String> lines;

  EditLines(String reply) {
    String bytes = new String(reply.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String text = bytes.endsWith("\n") ? bytes.substring(0, bytes.length() - 1) : bytes;
    // A reply whose lines all end in CRLF was made so on its way.
    String plain = text.replace("\r\n", "\n");
    boolean crlf = plain.indexOf('\n') >= 0 && count(text, "\r\n") == count(text, "\n");
    this.lines = Arrays.asList((crlf ? plain : text).split("\n", -1));
  }

  private static int count(String text, String part) {
    int found = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      found++;
    }
    return found;
  }

  int size() {
    return lines.size();
  }

  String get(int at) {
    return lines.get(at);
  }

  List<String> between(int from, int to) {
    return List.copyOf(lines.subList(from, to));
  }

  boolean startsWith(int at, String prefix) {
    return at < lines.size() && lines.get(at).startsWith(prefix);
  }

  boolean isBlank(int at) {
    return lines.get(at).isBlank();
  }

  /** Whether a fence may open here. */
  boolean opensFence(int at) {
    String line = lines.get(at).strip();
    return line.length() <= LONGEST_FENCE_LINE && FENCE.matcher(line).matches();
  }

  /**
   * Whether a fence that says a language begins here, and would need the other one to be longer.
   */
  boolean opensInside(int at, int opened) {
    return opensFence(at)
        && marks(at).startsWith(marks(opened))
        && !marks(at).equals(lines.get(at).strip());
  }

  /** Whether the fence that opened there closes here. */
  boolean closesFence(int at, int opened) {
    String line = lines.get(at).strip();
    String marks = marks(opened);
    return line.startsWith(marks) && line.chars().allMatch(c -> c == marks.charAt(0));
  }

  private String marks(int at) {
    String line = lines.get(at).strip();
    int end = 0;
    while (end < line.length() && line.charAt(end) == line.charAt(0)) {
      end++;
    }
    return line.substring(0, end);
  }

  PatchException fault(PatchFault fault, int at, String message) {
    return new Refusal(fault, message).line(at + 1).exception();
  }
}
