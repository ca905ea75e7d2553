package dev.lifeagent.domain.risk.text;

/** The escapes {@code \}{@code uXXXX} and {@code \xXX} of JSON, Java, JavaScript, Python and C. */
final class BackslashEscape {
  private BackslashEscape() {}

  /**
   * Decodes the escape at the index.
   *
   * @return the index after it, or the same index if there is none
   */
  static int decode(String text, int at, View.Builder builder) {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
    int value = digits == 0 ? -1 : Hex.parse(text, at + 2, digits);
    if (value < 0) {
      return at;
    }
    int end = at + 2 + digits;
    builder.put((char) value, at, end);
    return end;
  }
}
