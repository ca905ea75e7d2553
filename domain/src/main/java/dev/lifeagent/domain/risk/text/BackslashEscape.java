package dev.lifeagent.domain.risk.text;

/**
 * The escapes {@code \}{@code uXXXX}, {@code \}{@code u{X…}}, {@code \xXX} and {@code \ooo} of
 * JSON, Java, JavaScript, Python, C and shells.
 */
final class BackslashEscape {
  private BackslashEscape() {}

  /**
   * Decodes the escape at the index.
   *
   * @return the index after it, or the same index if there is none
   */
  static int decode(String text, int at, View.Builder builder) {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (kind == 'u' && at + 2 < text.length() && text.charAt(at + 2) == '{') {
      return braced(text, at, builder);
    }
    if (kind >= '0' && kind <= '3') {
      return octal(text, at, builder);
    }
    int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
    int value = digits == 0 ? -1 : Hex.parse(text, at + 2, digits);
    if (value < 0) {
      return at;
    }
    int end = at + 2 + digits;
    builder.put((char) value, at, end);
    return end;
  }

  private static int braced(String text, int at, View.Builder builder) {
    int end = at + 3;
    while (end < text.length() && end - at <= 9 && text.charAt(end) != '}') {
      end++;
    }
    int digits = end - at - 3;
    boolean closed = digits > 0 && end < text.length() && text.charAt(end) == '}';
    int value = closed ? Hex.parse(text, at + 3, digits) : -1;
    if (value < 0 || !Character.isValidCodePoint(value)) {
      return at;
    }
    builder.putCodePoint(value, at, end + 1);
    return end + 1;
  }

  private static int octal(String text, int at, View.Builder builder) {
    int value = 0;
    for (int i = at + 1; i < at + 4; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (c < '0' || c > '7') {
        return at;
      }
      value = value * 8 + c - '0';
    }
    builder.put((char) value, at, at + 4);
    return at + 4;
  }
}
