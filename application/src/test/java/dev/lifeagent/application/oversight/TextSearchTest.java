package dev.lifeagent.application.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text is found in: the same as a regular expression would, in linear time. */
class TextSearchTest {
  private static final int[] LETTERS = "aAbßſσςΣİı\uD801\uDC00\uD801\uDC28".codePoints().toArray();

  @ParameterizedTest
  @CsvSource({
    "ab, ab, true",
    "ab, xxAb, true",
    "ab, a, false",
    "ab, '', false",
    "ab, ba, false",
    "aab, aaab, true",
    "abab, abaabab, true",
    "aabaaa, aabaabaaa, true",
    "grüße, 'VIELE GRÜßE AN', true",
    "ΟΔΟΣ, οδος, true",
    "'.*', anything, false"
  })
  void aTextIsFoundInAnyCase(String text, String value, boolean found) {
    assertEquals(found, new TextSearch(text).in(value));
  }

  @Test
  void itFindsWhatARegularExpressionFinds() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = letters(random, 1 + random.nextInt(6));
      String value = letters(random, random.nextInt(30));
      boolean found =
          Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(value)
              .find();
      assertEquals(found, new TextSearch(text).in(value), () -> text + " in " + value);
    }
  }

  private static String letters(Random random, int length) {
    int kinds = 2 + random.nextInt(LETTERS.length - 1);
    return random
        .ints(length, 0, kinds)
        .map(i -> LETTERS[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
