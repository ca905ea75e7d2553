package dev.lifeagent.application.oversight;

/**
 * Finds a text in others, in any case. It takes time linear in what it looks at, whatever that is
 * (Knuth, Morris and Pratt, 1977), since an agent chooses the one and a reader the other. Safe for
 * use by several threads.
 */
final class TextSearch {
  private final int[] text;

  /**
   * For each length of a match: how long the longest shorter one is that ends at the same place.
   */
  private final int[] shorter;

  /** A search for a text that is not empty. */
  TextSearch(String text) {
    this.text = text.codePoints().map(TextSearch::fold).toArray();
    this.shorter = new int[this.text.length + 1];
    for (int length = 1; length < this.text.length; length++) {
      shorter[length + 1] = extend(shorter[length], this.text[length]);
    }
  }

  /** Whether the value has the text in it. */
  boolean in(String value) {
    int matched = 0;
    for (int at = 0; at < value.length() && matched < text.length; ) {
      int character = value.codePointAt(at);
      matched = extend(matched, fold(character));
      at += Character.charCount(character);
    }
    return matched == text.length;
  }

  private int extend(int matched, int next) {
    int length = matched;
    while (length > 0 && text[length] != next) {
      length = shorter[length];
    }
    return text[length] == next ? length + 1 : 0;
  }

  /** Both ways, since some letters have two forms of one case, such as the Greek sigma. */
  private static int fold(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }
}
