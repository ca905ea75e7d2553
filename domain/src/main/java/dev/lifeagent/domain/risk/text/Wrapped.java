package dev.lifeagent.domain.risk.text;

/** Joins lines that end and begin with characters of base64, as encoders wrap them. */
final class Wrapped {
  /** The least that stands without a blank on the line before a break, in UTF-16 units. */
  private static final int LEAST = 16;

  private Wrapped() {}

  /** The view without such line breaks and the indentation behind them; itself if it has none. */
  static View join(View view) {
    String text = view.text();
    View.Builder builder = null;
    int run = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int next = run >= LEAST && (c == '\n' || c == '\r') ? nextLine(text, i) : i;
      if (next > i) {
        if (builder == null) {
          builder = new View.Builder(view);
          for (int k = 0; k < i; k++) {
            builder.copy(k);
          }
        }
        i = next;
      } else {
        if (builder != null) {
          builder.copy(i);
        }
        run = inBase64(c) ? run + 1 : 0;
        i++;
      }
    }
    return builder == null ? view : builder.build();
  }

  /** Where the content of the next line begins, if it may go on with base64; else the index. */
  private static int nextLine(String text, int at) {
    int next = at;
    int feeds = 0;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      feeds += text.charAt(next) == '\n' ? 1 : 0;
      next++;
    }
    boolean goesOn = next + 1 < text.length() && inBase64(text.charAt(next));
    return feeds == 1 && goesOn ? next : at;
  }

  private static boolean inBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '='
        || c == '-'
        || c == '_';
  }
}
