package dev.lifeagent.domain.risk.text;

/** Percent escapes, read as the most lenient decoder would read them. */
final class Percent {
  private Percent() {}

  /**
   * Decodes the escape at the index.
   *
   * @return the index after it, or the same index if there is none
   */
  static int decode(String text, int at, View.Builder builder) {
    if (at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'u') {
      int unit = Hex.parse(text, at + 2, 4);
      if (unit < 0) {
        return at;
      }
      builder.put((char) unit, at, at + 6);
      return at + 6;
    }
    int lead = octet(text, at);
    if (lead < 0) {
      return at;
    }
    int more = continuations(lead);
    int codePoint = more == 0 ? lead : lead & (0x3F >> more);
    int end = at + 3;
    for (int k = 0; k < more; k++) {
      int octet = octet(text, end);
      if (octet < 0) {
        break;
      }
      // Lenient decoders do not look at the upper bits: C0 2E and C0 AE are both a full stop.
      codePoint = codePoint << 6 | (octet & 0x3F);
      end += 3;
    }
    builder.putCodePoint(codePoint <= Character.MAX_CODE_POINT ? codePoint : 0xFFFD, at, end);
    return end;
  }

  private static int octet(String text, int at) {
    return at < text.length() && text.charAt(at) == '%' ? Hex.parse(text, at + 1, 2) : -1;
  }

  /** How many octets follow; forms of five and six octets were dropped from UTF-8 in 2003. */
  private static int continuations(int lead) {
    if (lead < 0xC0) {
      return 0;
    }
    if (lead < 0xE0) {
      return 1;
    }
    if (lead < 0xF0) {
      return 2;
    }
    if (lead < 0xF8) {
      return 3;
    }
    return lead < 0xFC ? 4 : 5;
  }
}
