package dev.lifeagent.adapters.llm;

/** Takes out of a text what another text says as well. */
final class Overlap {
  private Overlap() {}

  /**
   * The text with the mark instead of each run of characters that the other text has, too.
   *
   * @param least the shortest run, in characters; a shorter text than that hides nothing
   */
  static String masked(String text, String hidden, int least, String mark) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at + least;
      if (end > text.length() || !hidden.contains(text.substring(at, end))) {
        result.append(text.charAt(at++));
        continue;
      }
      while (end < text.length() && hidden.contains(text.substring(at, end + 1))) {
        end++;
      }
      result.append(mark);
      at = end;
    }
    return result.toString();
  }
}
