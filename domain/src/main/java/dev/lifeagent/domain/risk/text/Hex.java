package dev.lifeagent.domain.risk.text;

/** Hexadecimal digits inside a text. */
final class Hex {
  private Hex() {}

  /** The value of exactly so many digits at the index, or -1 if they are not all there. */
  static int parse(String text, int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
