package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a*c,           ac abc abbc,    a acb bac",
        "*,             a .hidden,      ~~",
        "a?c,           abc,            ac abbc",
        "[ab]c,         ac bc,          cc c abc",
        "[!ab]c,        cc,             ac bc c",
        "[^ab]c,        cc,             ac bc",
        "[a-c-],        a b c -,        d",
        "[]a],          ] a,            b",
        "[]-a],         ] ^ a,          b",
        "[a\\]b],       a ] b,          \\",
        "[[:digit:]x],  1 x,            a :",
        "[[:nothing:]], ~~,             a n",
        "[a:]],         a] :],          a",
        "[ab,           ~~,             a [ab",
        "\\*,           *,              a \\*",
        "a\\,           ~~,             a a\\",
        "*a*b*c,        abc xaxbxc,     acb ab",
      })
  void fits(String pattern, String fitting, String others) {
    List<String> names = new ArrayList<>(Arrays.asList((fitting + " " + others).split(" ")));
    names.removeIf(name -> !new NamePattern(pattern).matches(name) || name.isEmpty());
    assertEquals(fitting, String.join(" ", names));
  }

  @Test
  void manyStarsTakeNoTime() {
    NamePattern pattern = new NamePattern("*a".repeat(100) + "*b");
    assertTimeoutPreemptively(
        Duration.ofMinutes(1), () -> assertFalse(pattern.matches("a".repeat(5_000))));
  }
}
