package dev.lifeagent.domain.patch.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as lines and their ends, one character a byte.
 *
 * @param bom the mark of byte order that it begins with; empty if it has none
 * @param lines the lines without their ends
 * @param ends the end of each: {@code "\n"}, {@code "\r\n"}, or for the last one nothing
 */
record TextFile(String bom, List<String> lines, List<String> ends) {
  /** The mark of byte order in UTF-8, one character a byte. */
  private static final String BOM = "\u00ef\u00bb\u00bf";

  private static final String LF = "\n";
  private static final String CRLF = "\r\n";

  static TextFile of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String bom = text.startsWith(BOM) ? BOM : "";
    List<String> lines = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    int from = bom.length();
    for (int end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
      boolean crlf = end > from && text.charAt(end - 1) == '\r';
      lines.add(text.substring(from, crlf ? end - 1 : end));
      ends.add(crlf ? CRLF : LF);
      from = end + 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
      ends.add("");
    }
    return new TextFile(bom, lines, ends);
  }

  /** Whether the last line ends; so does none. */
  boolean terminated() {
    return ends.isEmpty() || !ends.get(ends.size() - 1).isEmpty();
  }

  /** The end that a line has that takes the place of this one, or stands beside it. */
  String endNear(int line) {
    for (int at = Math.min(line, ends.size() - 1); at >= 0; at--) {
      if (!ends.get(at).isEmpty()) {
        return ends.get(at);
      }
    }
    return ends.isEmpty() || ends.get(0).isEmpty() ? LF : ends.get(0);
  }
}
