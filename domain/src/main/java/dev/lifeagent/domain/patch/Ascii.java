package dev.lifeagent.domain.patch;

/** Tests on bytes, as git's own character table has them, whatever the locale. */
final class Ascii {
  private Ascii() {}

  /** Space, tab, line feed, carriage return. */
  static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean startsWith(byte[] bytes, int at, int end, String prefix) {
    if (at < 0 || end - at < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (bytes[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
