package dev.lifeagent.domain.risk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBuilderTest {
  private static RuleBuilder rule() {
    return RuleBuilder.rule("some-rule", RiskCategory.URL, Severity.LOW)
        .matching("yes")
        .nonMatching("no")
        .reason("Why.");
  }

  private static List<String> found(RiskRule rule, String text) {
    List<String> found = new ArrayList<>();
    rule.matcher()
        .find(text, 0, text.length(), (start, end) -> found.add(text.substring(start, end)));
    return found;
  }

  @Test
  void aRuleHasWhatItWasGiven() {
    RiskRule rule = rule().keywords("a", "b").keywords("c").pattern("(?x) a").build();

    assertEquals("some-rule", rule.id());
    assertEquals(RiskCategory.URL, rule.category());
    assertEquals(Severity.LOW, rule.severity());
    assertEquals(List.of("a", "b", "c"), rule.keywords());
    assertEquals("(?x) a", rule.pattern());
    assertEquals("yes", rule.matching());
    assertEquals("no", rule.nonMatching());
    assertEquals("Why.", rule.reason());
  }

  @Test
  void aPartIsAGroupAndMayUseThePartsBeforeIt() {
    RiskRule rule =
        rule()
            .part("digit", "[0-9] | zero")
            .part("pair", "(?&digit){2}    # the last one is only text")
            .pattern("(?x) x (?&pair) -? (?&digit) y")
            .build();

    assertEquals(List.of("xzero1-2y"), found(rule, "xzero1-2y x1-2y"));
  }

  @Test
  void theGroupNamedSIsTheFinding() {
    RiskRule rule = rule().pattern("(?x) key= (?<s> [a-z]{3} )").build();

    assertEquals(List.of("abc"), found(rule, "key=abc"));
  }

  @Test
  void anotherMatcherGetsThePatternWithItsParts() {
    List<String> patterns = new ArrayList<>();

    rule()
        .part("name", "b")
        .pattern("(?x) a (?&name)")
        .matcher(
            pattern -> {
              patterns.add(pattern);
              return (text, from, to, spans) -> {};
            })
        .build();

    assertEquals(List.of("(?x) a (?:b\n)"), patterns);
  }

  @ParameterizedTest
  @CsvSource({
    "a b,            does not begin with (?x",
    "(?i) a b,       does not begin with (?x",
    "(?x) (?&other), (?&other)",
    "(?x) a,         does not use (?&part)"
  })
  void aPatternOrPartThatCannotBeMeantIsRefused(String pattern, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> {
              RuleBuilder builder = rule().pattern(pattern);
              if (message.contains("part")) {
                builder.part("part", "b");
              }
              builder.build();
            });

    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }
}
