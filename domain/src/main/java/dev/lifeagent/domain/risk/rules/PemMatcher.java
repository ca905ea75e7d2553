package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskMatcher;

/** Finds the header line of an armoured key and matches everything up to its footer line. */
final class PemMatcher implements RiskMatcher {
  /** Twice the length of an RSA key of 16,384 bits, in characters. */
  private static final int LONGEST = 32_768;

  private static final String DASHES = "-----";
  private static final String HEAD = DASHES + "BEGIN";
  private static final String FOOT = DASHES + "END";

  private final RiskMatcher head;

  PemMatcher(String head) {
    this.head = RiskMatcher.regex(head);
  }

  @Override
  public void find(CharSequence text, int from, int to, Spans spans) {
    head.find(
        text,
        from,
        to,
        (start, end) -> {
          if (!isConstant(text, end)) {
            spans.add(start, end(text.toString(), end));
          }
        });
  }

  /** Whether the line is a text by itself, as in a program that looks for keys. */
  private static boolean isConstant(CharSequence text, int end) {
    return end < text.length() && "\"'`".indexOf(text.charAt(end)) >= 0;
  }

  private static int end(String text, int headEnd) {
    int limit = Math.min(text.length(), headEnd + LONGEST);
    int dashes = text.indexOf(DASHES, headEnd);
    while (dashes >= 0 && dashes < limit && !isEdge(text, dashes)) {
      dashes = text.indexOf(DASHES, dashes + 1);
    }
    if (dashes >= 0 && dashes < limit) {
      if (text.startsWith(FOOT, dashes)) {
        int close = text.indexOf(DASHES, dashes + FOOT.length());
        return close >= 0 && close - dashes < 100
            ? close + DASHES.length()
            : dashes + FOOT.length();
      }
      limit = dashes;
    }
    int i = headEnd;
    while (i < limit && armour(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /**
   * Whether the dashes begin a footer or header line; other rows of dashes may be in the armour
   * headers.
   */
  private static boolean isEdge(String text, int dashes) {
    return text.startsWith(FOOT, dashes) || text.startsWith(HEAD, dashes);
  }

  /**
   * Whether the character may belong to the body of a key that is cut off; escaped line ends may.
   */
  private static boolean armour(char c) {
    return Character.isLetterOrDigit(c) || "+/=\r\n\\ :,-.".indexOf(c) >= 0;
  }
}
