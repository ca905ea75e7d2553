package dev.lifeagent.domain.patch.text;

/** Character classes of bytes as in git's own table, independent of the locale. */
public final class Ascii {
  private Ascii() {}

  /** Space, tab, line feed, carriage return. */
  public static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** A digit from 0 to 9. */
  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether the bytes from {@code at} (inclusive) to {@code end} (exclusive) begin with this ASCII
   * text.
   */
  public static boolean startsWith(byte[] bytes, int at, int end, String prefix) {
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
