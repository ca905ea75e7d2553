package dev.lifeagent.domain.patch.render;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Formats text of an agent for a mail, so that none of it can be read as a header or a diff. */
final class MailText {
  private static final int MOST_SUBJECT = 72;
  private static final int MOST_BODY = 16 * 1024;
  private static final int MOST_LINE = 400;
  private static final String INDENT = "    ";

  /**
   * The number of bytes that fit into an encoded word of at most 75 characters (RFC 2047, section
   * 2).
   */
  private static final int WORD_BYTES = 45;

  private MailText() {}

  /**
   * The subject of a mail.
   *
   * @param line one line; text that is not plain ASCII is encoded and folded over several
   * @param rest what of the intent is not in it, for the body; may be empty
   */
  record Subject(String line, String rest) {}

  /** The first line of the intent, or as much of it as a subject holds, and the rest. */
  static Subject subject(String intent) {
    int[] all = intent.codePoints().toArray();
    int at = 0;
    StringBuilder line = new StringBuilder();
    int length = 0;
    boolean blank = false;
    for (; at < all.length && length <= MOST_SUBJECT; at++) {
      int c = all[at];
      if (isLineEnd(c) && length > 0) {
        break;
      }
      if (isBlankOrControl(c)) {
        blank = length > 0;
        continue;
      }
      line.append(blank ? " " : "").appendCodePoint(isUnseen(c) ? 0xfffd : c);
      length += blank ? 2 : 1;
      blank = false;
    }
    String rest = new String(all, at, all.length - at);
    if (length > MOST_SUBJECT) {
      int cut = cut(line);
      rest = "…" + line.substring(cut).strip() + rest;
      line.setLength(cut);
      line.append('…');
    }
    String subject = line.isEmpty() ? "(no intent given)" : line.toString();
    boolean plain = subject.chars().allMatch(c -> c < 0x7f) && !subject.contains("=?");
    return new Subject(plain ? subject : encoded(subject), rest.isBlank() ? "" : rest);
  }

  /** Where a line that is too long ends: before the last word, unless that would leave little. */
  private static int cut(StringBuilder line) {
    int most = line.offsetByCodePoints(0, MOST_SUBJECT - 1);
    int blank = line.lastIndexOf(" ", most);
    return blank > most / 2 ? blank : most;
  }

  private static String encoded(String subject) {
    StringBuilder words = new StringBuilder();
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    for (int c : subject.codePoints().toArray()) {
      String character = Character.toString(c);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > WORD_BYTES) {
        words.append(word(part)).append("\n ");
        part.setLength(0);
        bytes = 0;
      }
      part.append(character);
      bytes += size;
    }
    return words.append(word(part)).toString();
  }

  private static String word(CharSequence part) {
    byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  /**
   * The lines of the body, each indented and ended by a line feed; lines that are too long are
   * broken.
   */
  static String body(String context) {
    String cut = context.length() > MOST_BODY ? context.substring(0, MOST_BODY) + " […]" : context;
    StringBuilder body = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (int c : cut.replace("\r\n", "\n").codePoints().toArray()) {
      if (isLineEnd(c)) {
        end(line, body);
      } else {
        line.appendCodePoint(c == '\t' ? ' ' : isUnseen(c) ? 0xfffd : c);
        if (line.length() >= MOST_LINE) {
          end(line, body);
        }
      }
    }
    end(line, body);
    return body.toString().isBlank() ? "" : body.toString();
  }

  private static void end(StringBuilder line, StringBuilder body) {
    String text = line.toString().stripTrailing();
    body.append(text.isEmpty() ? "" : INDENT + text).append('\n');
    line.setLength(0);
  }

  private static boolean isLineEnd(int c) {
    return c == '\n'
        || c == '\r'
        || c == 0x0b
        || c == '\f'
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  private static boolean isBlankOrControl(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /**
   * Control and format characters, unpaired surrogates and unassigned code points, which are not
   * visible as what they are.
   */
  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
