package dev.lifeagent.domain.patch.text;

import java.util.Optional;

/**
 * A file name in double quotes with C escapes, as git writes names that hold quotes, backslashes,
 * control characters or bytes above 127. Strings hold one byte per character.
 *
 * @param name the name without quotes and escapes
 * @param end the index after the closing quote
 */
public record QuotedName(String name, int end) {
  /** Reads the name whose opening quote is at this index; empty if it is not well-formed. */
  public static Optional<QuotedName> read(String line, int at) {
    if (at >= line.length() || line.charAt(at) != '"') {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    int i = at + 1;
    while (i < line.length()) {
      char c = line.charAt(i++);
      if (c == '"') {
        return Optional.of(new QuotedName(name.toString(), i));
      }
      if (c != '\\') {
        name.append(c);
        continue;
      }
      if (i >= line.length()) {
        break;
      }
      char escape = line.charAt(i++);
      int plain = "abfnrtv\\\"".indexOf(escape);
      if (plain >= 0) {
        name.append("\u0007\b\f\n\r\t\u000b\\\"".charAt(plain));
      } else if (isOctal(line, i - 1)) {
        name.append((char) Integer.parseInt(line, i - 1, i + 2, 8));
        i += 2;
      } else {
        break;
      }
    }
    return Optional.empty();
  }

  /** Whether three octal digits for one byte follow. */
  private static boolean isOctal(String line, int at) {
    return at + 3 <= line.length()
        && line.charAt(at) >= '0'
        && line.charAt(at) <= '3'
        && isOctalDigit(line.charAt(at + 1))
        && isOctalDigit(line.charAt(at + 2));
  }

  private static boolean isOctalDigit(char c) {
    return c >= '0' && c <= '7';
  }

  /** The name as git writes it: in quotes if necessary (with core.quotePath, the default). */
  public static String write(byte[] name) {
    StringBuilder quoted = new StringBuilder("\"");
    boolean needed = false;
    for (byte b : name) {
      int c = b & 0xff;
      int escape = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
      if (escape >= 0) {
        quoted.append('\\').append("abfnrtv\\\"".charAt(escape));
      } else if (c < ' ' || c >= 0x7f) {
        quoted.append(String.format("\\%03o", c));
      } else {
        quoted.append((char) c);
        continue;
      }
      needed = true;
    }
    return needed ? quoted.append('"').toString() : quoted.substring(1);
  }
}
