package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.text.Homoglyphs;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Letters that look like ASCII. There is one table: the risk rules read by it, and what shows a
 * text to a person, such as a page or a terminal, marks by it. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class LookAlikes {
  private static final String SCRIPTS = "\\p{Script=Cherokee}\\p{Script=Lisu}";

  private LookAlikes() {}

  /**
   * Whether a character looks like one of ASCII: a letter of the table, or any letter of Cherokee
   * or Lisu, most of which are drawn like Latin capitals.
   *
   * @param codePoint any character; one of ASCII does not count
   */
  public static boolean contains(int codePoint) {
    if (Homoglyphs.asciiFor(codePoint) != 0) {
      return true;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    return script == Character.UnicodeScript.CHEROKEE || script == Character.UnicodeScript.LISU;
  }

  /**
   * The same letters as the content of a character class in a regular expression, without the
   * brackets. It is valid in Java, and in JavaScript with the flag {@code u}. Only ASCII, without
   * quotes.
   */
  public static String expression() {
    return Homoglyphs.LETTERS
        .chars()
        .mapToObj(c -> String.format(Locale.ROOT, "\\u%04x", c))
        .collect(Collectors.joining("", SCRIPTS, ""));
  }
}
