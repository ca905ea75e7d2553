package dev.lifeagent.adapters.llm;

/** Removes from a text what also occurs in another text. */
final class Overlap {
  private Overlap() {}

  /**
   * The text with the mark in place of each run of characters that also occurs in the other text.
   *
   * @param least the length of the shortest run, in characters; another text that is shorter has no
   *     effect
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
