package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every built-in rule owes to its reader. */
class RiskRulesTest {
  static List<RiskRule> rules() {
    return BuiltInRules.scanner(RiskProfile.STRICT).rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_finds_its_matching_example(RiskRule rule) {
    assertTrue(fires(rule, rule.matching()), rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_lets_its_other_example_pass(RiskRule rule) {
    assertFalse(fires(rule, rule.nonMatching()), rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_pattern_cannot_take_more_than_linear_time(RiskRule rule) {
    assertEquals(List.of(), PatternLint.faults(rule.pattern()), rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_has_keywords(RiskRule rule) {
    assertFalse(rule.keywords().isEmpty(), rule.id());
  }

  @Test
  void the_lint_knows_slow_patterns() {
    for (String slow :
        List.of(
            "(.*a){12}$", "\\s*\\s*x", "(a+)+", "a+[ab]*", "(?:a|b+)*", "x{2,}", "\\w*\\s?\\w+")) {
      assertFalse(PatternLint.faults(slow).isEmpty(), slow);
    }
    for (String good : List.of("a{1,9}b", "\\*\\*", "[*+]{1,3}", "\\Qa**\\E", "(?:ab){2}")) {
      assertEquals(List.of(), PatternLint.faults(good), good);
    }
  }

  @Test
  void the_lint_reads_no_comments_and_finds_what_comments_mode_drops() {
    assertEquals(List.of(), PatternLint.faults("(?x) a{1,9} # b* [\n [\\ \\#] \\# c"));

    for (String fault : List.of("(?x) # b\n a*", "(?xi) [a b]", "(?x) [^#\n]", "(?x) \\# a+")) {
      assertFalse(PatternLint.faults(fault).isEmpty(), fault);
    }
  }

  private static boolean fires(RiskRule rule, String text) {
    RiskScanner alone = RiskScanner.of(RiskProfile.STRICT, List.of(rule));
    Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    return rule.roles().stream()
        .filter(role -> role != TextRole.PROSE)
        .anyMatch(role -> !alone.scan("example", text, role, deadline).isEmpty());
  }
}
