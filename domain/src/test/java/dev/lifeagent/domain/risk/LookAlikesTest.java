package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.text.Homoglyphs;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {
  @ParameterizedTest
  @CsvSource({
    "\u0430, a",
    "\u043a, k",
    "\u0417, 3",
    "\u04c0, I", // Cyrillic
    "\u03bf, o",
    "\u03b3, y",
    "\u0391, A", // Greek
    "\u0578, n",
    "\u054d, U", // Armenian
    "\u0131, i",
    "\u0261, g" // Latin
  })
  void aLetterOfAnotherScriptThatIsDrawnLikeAsciiIsInTheTable(char letter, char ascii) {
    assertEquals(ascii, Homoglyphs.asciiFor(letter));
    assertTrue(LookAlikes.contains(letter));
  }

  @ParameterizedTest
  @CsvSource({"a", "7", "\u0436", "\u03c3", "\u00e9", "\u65e5"})
  void otherCharactersAreNot(char character) {
    assertFalse(LookAlikes.contains(character));
  }

  @Test
  void lettersOfCherokeeAndLisuCountAsAWhole() {
    assertTrue(LookAlikes.contains(0x13a2));
    assertTrue(LookAlikes.contains(0xa4ea));
  }

  @Test
  void noLetterIsInTheTableTwiceAndEachLooksLikeALetterOrDigitOfAscii() {
    assertEquals(Homoglyphs.LETTERS.length(), Homoglyphs.LETTERS.chars().distinct().count());
    assertTrue(
        Homoglyphs.LETTERS
            .chars()
            .allMatch(c -> c >= 0x80 && Character.isLetterOrDigit(Homoglyphs.asciiFor(c))));
  }

  @Test
  void theExpressionMatchesTheSameCharacters() {
    Pattern pattern = Pattern.compile("[" + LookAlikes.expression() + "]");
    IntStream.range(0, Character.MAX_CODE_POINT + 1)
        .filter(Character::isLetter)
        .forEach(
            c ->
                assertEquals(
                    LookAlikes.contains(c),
                    pattern.matcher(Character.toString(c)).matches(),
                    () -> Integer.toHexString(c)));
  }
}
