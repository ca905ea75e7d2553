package dev.lifeagent.domain.risk.text;

/**
 * Takes out what stands between the parts of a text that a program puts together: {@code "ghp_" +
 * "k7…"}, {@code ["ghp_", "k7…"]}, literals one after the other. Only secrets are looked for in the
 * result, since parts that have nothing to do with each other are joined as well.
 */
final class Joints {
  /** The most between two parts, in UTF-16 units. */
  private static final int LONGEST = 80;

  private Joints() {}

  /** Adds the view without the joints, if there are any. */
  static View remove(View view) {
    String text = view.text();
    View.Builder builder = null;
    int i = 0;
    int joined = -1;
    while (i < text.length()) {
      int end = isQuote(text.charAt(i)) ? jointEnd(text, i) : i;
      // A list may hold anything, unless its first part looks like the beginning of a token.
      boolean list = end > i && text.substring(i, end).indexOf(',') >= 0;
      if (list && !isPrefix(text, i) && !goesOn(text, joined, i)) {
        end = i;
      }
      if (end > i) {
        if (builder == null) {
          builder = new View.Builder(view);
          for (int k = 0; k < i; k++) {
            builder.copy(k);
          }
        }
        i = end;
        joined = end;
      } else {
        if (builder != null) {
          builder.copy(i);
        }
        i++;
      }
    }
    return builder == null ? view : builder.build();
  }

  /** The index behind the quote that opens the next part; the start if this is no joint. */
  private static int jointEnd(String text, int start) {
    char quote = text.charAt(start);
    int limit = Math.min(text.length(), start + LONGEST);
    boolean operator = false;
    for (int i = start + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i > start + 1 ? i + 1 : start;
      }
      if (!operator && "+.,&".indexOf(c) >= 0) {
        operator = true;
      } else if (!Character.isWhitespace(c) && "\\rbu".indexOf(c) < 0) {
        return start;
      }
    }
    return start;
  }

  private static boolean isPrefix(String text, int quote) {
    return quote > 0 && "_-.".indexOf(text.charAt(quote - 1)) >= 0;
  }

  /** Whether a part that was joined to one before it ends at the quote. */
  private static boolean goesOn(String text, int joined, int quote) {
    return joined >= 0 && text.indexOf(text.charAt(quote), joined) == quote;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
