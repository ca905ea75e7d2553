package dev.lifeagent.domain.patch.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as lines without their ends, one character a byte.
 *
 * @param lines the lines; a carriage return at their end belongs to the end if {@code crlf}
 * @param crlf whether every line that ends does so in CRLF, and there is one
 * @param terminated whether the last line ends
 */
record TextFile(List<String> lines, boolean crlf, boolean terminated) {
  static TextFile of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    boolean crlf = true;
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(text.substring(from, end));
      crlf &= end > from && text.charAt(end - 1) == '\r';
      from = end + 1;
    }
    crlf &= !lines.isEmpty();
    if (crlf) {
      lines.replaceAll(line -> line.substring(0, line.length() - 1));
    }
    boolean terminated = from == text.length();
    if (!terminated) {
      lines.add(text.substring(from));
    }
    return new TextFile(lines, crlf, terminated);
  }
}
