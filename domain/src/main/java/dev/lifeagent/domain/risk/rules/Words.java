package dev.lifeagent.domain.risk.rules;

/**
 * Tells names from random characters. A name is made of words, which end at digits and signs, and
 * where a capital follows a small letter; in a random text of letters and digits they are short,
 * and their letters follow each other in ways that words do not know.
 */
final class Words {
  /** The shortest words of a name, on average. */
  private static final double AVERAGE = 2.8;

  /**
   * For each letter those that follow it in 95 of 100 places of names and comments in source;
   * counted over the Python and Perl libraries and C headers of a Debian system.
   */
  private static final String[] FOLLOWERS = {
    "bcdfgiklmnprstuvxy", "aceilorsuy", "acdehiklmnoprstuy", "abdefiloprstu",
    "abcdefgilmnopqrstuvwxy", "aefilorstuy", "aeghilnorsu", "aeiortu",
    "abcdefglmnoprstvxz", "aeosu", "aeis", "acdeilopstuvy",
    "abdeilmopstu", "acdefgiklmnopstuv", "abcdfgiklmnoprstuvw", "acdehikloprstuy",
    "u", "abcdefgiklmnoprstuvy", "acefghiklmnoprstuwy", "acdefhilmnoprstuxy",
    "abcdefgilmnprst", "aeio", "aehinor", "aceipt",
    "imnpst", "ae",
  };

  private int letters;
  private int digits;
  private int words;
  private int pairs;
  private int usual;

  private Words() {}

  /** Whether the letters and digits of a value are a name rather than random. */
  static boolean make(String value) {
    Words words = new Words();
    char before = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      words.add(before, c);
      before = c;
    }
    return words.areNames(isSnake(value) ? 3 : 4);
  }

  /** Abbreviations are common in names whose words are divided by underscores or dots. */
  private static boolean isSnake(String value) {
    long divided = value.chars().filter(c -> c == '_' || c == '.').count();
    return divided >= 2 && value.chars().noneMatch(c -> "+/=-".indexOf(c) >= 0);
  }

  private void add(char before, char c) {
    if (c >= '0' && c <= '9') {
      digits++;
    } else if (isLetter(c)) {
      letters++;
      boolean begins = !isLetter(before) || (isSmall(before) && !isSmall(c));
      if (begins) {
        words++;
      } else {
        pairs++;
        usual += FOLLOWERS[(before | 0x20) - 'a'].indexOf(c | 0x20) >= 0 ? 1 : 0;
      }
    }
  }

  private boolean areNames(int ofFive) {
    return pairs >= 2
        && letters >= AVERAGE * words
        && digits <= letters
        && 5 * usual >= ofFive * pairs;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }
}
