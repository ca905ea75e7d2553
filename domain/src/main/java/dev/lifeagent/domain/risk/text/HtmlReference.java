package dev.lifeagent.domain.risk.text;

import java.util.Map;

/** Character references of HTML: numeric ones, and the names of ASCII's punctuation. */
final class HtmlReference {
  private static final int LONGEST = 10;

  /** From the table of named references of the HTML standard, those that stand for ASCII. */
  private static final Map<String, Character> NAMES =
      Map.ofEntries(
          Map.entry("amp", '&'),
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("quot", '"'),
          Map.entry("apos", '\''),
          Map.entry("nbsp", ' '),
          Map.entry("Tab", '\t'),
          Map.entry("NewLine", '\n'),
          Map.entry("colon", ':'),
          Map.entry("semi", ';'),
          Map.entry("sol", '/'),
          Map.entry("bsol", '\\'),
          Map.entry("period", '.'),
          Map.entry("lpar", '('),
          Map.entry("rpar", ')'),
          Map.entry("equals", '='),
          Map.entry("commat", '@'),
          Map.entry("dollar", '$'),
          Map.entry("percnt", '%'),
          Map.entry("num", '#'),
          Map.entry("grave", '`'),
          Map.entry("verbar", '|'),
          Map.entry("excl", '!'),
          Map.entry("quest", '?'),
          Map.entry("lowbar", '_'));

  private HtmlReference() {}

  /**
   * Decodes the reference at the index.
   *
   * @return the index after it, or the same index if there is none
   */
  static int decode(String text, int at, View.Builder builder) {
    if (at + 2 < text.length() && text.charAt(at + 1) == '#') {
      return numeric(text, at, builder);
    }
    int semicolon = at + 1;
    int limit = Math.min(text.length(), at + LONGEST);
    while (semicolon < limit && text.charAt(semicolon) != ';') {
      semicolon++;
    }
    if (semicolon == limit) {
      return at;
    }
    Character named = NAMES.get(text.substring(at + 1, semicolon));
    if (named == null) {
      return at;
    }
    builder.put(named, at, semicolon + 1);
    return semicolon + 1;
  }

  /** Browsers take a numeric reference without its semicolon, and with leading zeros. */
  private static int numeric(String text, int at, View.Builder builder) {
    boolean hex = (text.charAt(at + 2) | 0x20) == 'x';
    int radix = hex ? 16 : 10;
    int first = at + (hex ? 3 : 2);
    int value = 0;
    int end = first;
    while (end < text.length() && end - first < LONGEST) {
      char c = text.charAt(end);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        break;
      }
      value = value * radix + digit;
      end++;
    }
    if (end == first) {
      return at;
    }
    if (end < text.length() && text.charAt(end) == ';') {
      end++;
    }
    builder.putCodePoint(Character.isValidCodePoint(value) ? value : 0xFFFD, at, end);
    return end;
  }
}
