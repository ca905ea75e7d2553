package dev.lifeagent.domain.risk.text;

/** Tells sentences from source by the signs in them. */
public final class Prose {
  /** A shorter line may be anything. */
  private static final int LEAST_LETTERS = 12;

  private static final String PUNCTUATION = ",.'\"!?:\u2019\u201c\u201d";

  private Prose() {}

  /**
   * Whether a part of a text reads like a sentence: several words, nine of ten characters letters,
   * blanks and the punctuation of prose. Writing without blanks between words counts as well.
   *
   * @param from where the part begins; all of its first line and of its last is looked at
   * @param to where it ends, exclusive
   */
  public static boolean like(String text, int from, int to) {
    int start = text.lastIndexOf('\n', from - 1) + 1;
    int feed = text.indexOf('\n', Math.max(from, to - 1));
    int end = feed < 0 ? text.length() : feed;
    int letters = 0;
    int foreign = 0;
    int blanks = 0;
    int other = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        foreign += c > 0x24f ? 1 : 0;
      } else if (Character.isWhitespace(c)) {
        // Indentation does not count.
        blanks += i > start && Character.isWhitespace(text.charAt(i - 1)) ? 0 : 1;
      } else if (PUNCTUATION.indexOf(c) < 0 && !isHyphen(text, i)) {
        other++;
      }
    }
    boolean words = blanks >= 3 && letters >= LEAST_LETTERS;
    return (words || foreign >= 4) && 10 * other <= letters + blanks + other;
  }

  private static boolean isHyphen(String text, int at) {
    return text.charAt(at) == '-' && at > 0 && Character.isLetter(text.charAt(at - 1));
  }
}
