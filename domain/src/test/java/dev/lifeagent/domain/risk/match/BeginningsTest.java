package dev.lifeagent.domain.risk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningsTest {
  /** The examples of all rules, on one line and on several, with what may stand before a match. */
  private static final List<String> TEXTS =
      BuiltInRules.all().stream()
          .flatMap(rule -> Stream.of(rule.matching(), rule.nonMatching()))
          .flatMap(text -> Stream.of(text, "$ " + text, "\"" + text + "\n", "x;\n=" + text))
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "abc ~ abc ~ true",
        "abc ~ acb ~ false",
        "abc ~ ABC ~ false",
        "(?i)abc ~ ABC ~ true",
        "ab|cd ~ cd ~ true",
        "ab|cd ~ ad ~ false",
        "a?b ~ bx ~ true",
        "[^a]b ~ ab ~ false",
        "[^a]b ~ cb ~ true",
        "\\s{0,3}x ~ xy ~ true",
        "(?!a\\b)a ~ ab ~ true",
        "(?!a\\b)a ~ ba ~ false",
        "(?<![a-z(])ab ~ ab ~ true",
        "(?<=x{1,3}[)\\]])ab ~ ab ~ true",
        "[$`](?:(?<=[$])[(]|x) ~ $( ~ true",
        "[$`](?:(?<=[$])[(]|x) ~ $y ~ false",
        "\\bab ~ ab ~ true",
        "(?m)^ab ~ ab ~ true",
        "[\\^]b ~ ^b ~ true",
        "\\Q(?<=\\E ~ (? ~ true",
        "\\Q(?<=\\E ~ (< ~ false",
        "a ~ éa ~ true",
        "a ~ a ~ true",
      })
  void twoCharactersTellWhetherAMatchMayBegin(String pattern, String text, boolean possible) {
    Beginnings beginnings = new Beginnings(Pattern.compile(pattern));

    assertEquals(possible, beginnings.possible(text, 0));
    assertEquals(possible, beginnings.possible(text, 0), "when asked again");
  }

  @ParameterizedTest
  @CsvSource({"ab, true", "bb, false", "-b, false", "#b, false"})
  void commentsOfAPatternAreNotReadAsPartsOfIt(String text, boolean possible) {
    Pattern pattern =
        Pattern.compile(
            """
            (?x)
            (?<! [(\\#] )    # [ or ( or \\
            (?! -          # :-)
            )
            a \\b          # [a-
            """);

    assertEquals(possible, new Beginnings(pattern).possible(text, 0));
  }

  @Test
  void anEscapedNumberSignBeginsNoComment() {
    Beginnings beginnings = new Beginnings(Pattern.compile("(?x) [\\#(] \\# x"));

    assertTrue(beginnings.possible("##", 0));
    assertTrue(beginnings.possible("(#", 0));
    assertFalse(beginnings.possible("x#", 0));
  }

  @Test
  void noMatchOfABuiltInRuleIsOverlooked() {
    long matches = BuiltInRules.all().stream().mapToLong(BeginningsTest::matchesAllPossible).sum();

    assertTrue(matches > BuiltInRules.all().size(), "matches looked at: " + matches);
  }

  private static long matchesAllPossible(RiskRule rule) {
    Pattern pattern = Pattern.compile(rule.pattern(), Pattern.MULTILINE);
    Beginnings beginnings = new Beginnings(pattern);
    long matches = 0;
    for (String text : TEXTS) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        assertTrue(beginnings.possible(text, matcher.start()), () -> rule.id() + ": " + text);
        matches++;
      }
    }
    return matches;
  }
}
