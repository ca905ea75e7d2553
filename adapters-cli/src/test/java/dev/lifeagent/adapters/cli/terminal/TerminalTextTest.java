package dev.lifeagent.adapters.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal would hide, obey or show as something else is visible. */
class TerminalTextTest {
  static Stream<Arguments> whatIsMarked() {
    return Stream.of(
        Arguments.of("a control character", "\u001b[31m", "\\u{1b}[31m"),
        Arguments.of("a carriage return", "x\ry", "x\\u{d}y"),
        Arguments.of("a C1 control", "\u009b2J", "\\u{9b}2J"),
        Arguments.of("a direction", "a\u202eb", "a\\u{202e}b"),
        Arguments.of("no width", "a\u200bb", "a\\u{200b}b"),
        Arguments.of("a byte order mark", "\ufeffa", "\\u{feff}a"),
        Arguments.of("a variation selector", "a\ufe0f", "a\\u{fe0f}"),
        Arguments.of("a Mongolian selector", "a\u180b", "a\\u{180b}"),
        Arguments.of("a Hangul filler", "a\u3164b", "a\\u{3164}b"),
        Arguments.of("a joiner of graphemes", "a\u034fb", "a\\u{34f}b"),
        Arguments.of("a blank that does not break", "a\u00a0b", "a\\u{a0}b"),
        Arguments.of("a wide blank", "a\u3000b", "a\\u{3000}b"),
        Arguments.of("an Ogham blank", "a\u1680b", "a\\u{1680}b"),
        Arguments.of("an empty Braille pattern", "a\u2800b", "a\\u{2800}b"),
        Arguments.of("half a pair", "a\ud800b", "a\\u{d800}b"),
        Arguments.of("a private character", "a\ue000b", "a\\u{e000}b"),
        Arguments.of("a line separator", "a\u2028b", "a\\u{2028}b"),
        Arguments.of("one Cyrillic letter", "p\u0430ypal", "p\u0430\\u{430}ypal"),
        Arguments.of(
            "a whole word of look-alikes",
            "\u0441\u043e\u0440\u0443()",
            "\u0441\\u{441}\u043e\\u{43e}\u0440\\u{440}\u0443\\u{443}()"),
        Arguments.of("a Greek letter in a name", "f\u03bfo", "f\u03bf\\u{3bf}o"),
        Arguments.of("full width", "\uff41", "\uff41\\u{ff41}"),
        Arguments.of("a Greek question mark", "a\u037e", "a\u037e\\u{37e}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsMarked")
  void isMarked(String what, String text, String marked) {
    assertEquals(marked, TerminalText.reveal(text), what);
  }

  @Test
  void tagsAndSelectorsBeyondTheFirstPlaneAreMarked() {
    assertEquals("a\\u{e0041}", TerminalText.reveal("a" + Character.toString(0xe0041)));
    assertEquals("a\\u{e0100}", TerminalText.reveal("a" + Character.toString(0xe0100)));
    String bold = Character.toString(0x1d400);
    assertEquals(bold + "\\u{1d400}", TerminalText.reveal(bold), "a mathematical letter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain ASCII\twith a tab\nand a line",
        "Gr\u00fc\u00dfe, caf\u00e9 \u2026 \u2013 \u201cquoted\u201d",
        "\u041e\u043d \u0441\u043a\u0430\u0437\u0430\u043b: \u043e\u043d\u0430 \u0441\u043f\u0438\u0442",
        "\u03c4\u03bf \u03c3\u03c0\u03af\u03c4\u03b9",
        "\u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4 \ud83d\ude00"
      })
  void whatPeopleWriteIsLeftAlone(String text) {
    assertEquals(text, TerminalText.reveal(text));
  }

  @Test
  void noCharacterOfAnyKindDrivesATerminal() {
    IntStream.concat(IntStream.range(0, 0x10000), IntStream.range(0xe0000, 0xe1000))
        .filter(point -> point != '\n' && point != '\t')
        .forEach(
            point -> {
              String shown = TerminalText.reveal(Character.toString(point));
              boolean harmless =
                  shown
                      .codePoints()
                      .noneMatch(
                          c ->
                              Character.isISOControl(c)
                                  || Character.getType(c) == Character.FORMAT
                                  || Character.getType(c) == Character.SURROGATE);
              assertTrue(harmless, () -> Integer.toHexString(point));
            });
  }

  @Test
  void oneLineIsOneLine() {
    assertEquals("a b c\\u{1b} \u0430", TerminalText.oneLine("a\nb\tc\u001b\r\n\u0430"));
    assertEquals("a b", Terminal.line("a\u2028b"));
  }
}
