package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.PolicyError;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskRulesYamlTest {
  private static final String GOOD =
      """
      rules:
        - id: ticket
          category: secrets
          severity: high
          keywords: [ACME-]
          pattern: 'ACME-[0-9]{6}'
          matching: see ACME-123456
          non_matching: see ACME-12
          reason: Tickets are internal.
      """;

  @Test
  void aRuleOfAUserFindsAndRedactsLikeABuiltInOne() {
    RiskScanner gate = BuiltInRules.scanner(RiskProfile.STRICT, parse(GOOD));
    List<Finding> found = gate.scan("intent", "fix ACME-654321 now", deadline());
    assertEquals(1, found.size());
    assertEquals("ticket", found.get(0).rule());
    assertEquals(4, found.get(0).start());
    assertEquals(15, found.get(0).end());
    assertEquals("fix [redacted:ticket] now", gate.redact("fix ACME-654321 now"));
  }

  @Test
  void anEdgeOfAWindowIsNoEdgeOfALine() {
    List<RiskRule> rules =
        parse(
            GOOD.replace("    keywords: [ACME-]\n", "")
                .replace("'ACME-[0-9]{6}'", "'^x{3}$'")
                .replace("see ACME-123456", "xxx")
                .replace("see ACME-12", "xxxx"));
    RiskScanner gate = RiskScanner.of(RiskProfile.STRICT, rules);
    assertEquals(List.of(), gate.scan("t", "x".repeat(5_000), deadline()));
    assertEquals(1, gate.scan("t", "y".repeat(700) + "\nxxx\n" + "y", deadline()).size());
  }

  @ParameterizedTest
  @CsvSource({
    "id: ticket, id: Not An Id, rules[0]",
    "category: secrets, category: secret, rules[0].category",
    "severity: high, severity: fatal, rules[0].severity",
    "severity: high, severity: 3, rules[0].severity",
    "keywords: [ACME-], keywords: [A], rules[0].keywords[0]",
    "'ACME-[0-9]{6}', '(', rules[0].pattern",
    "'ACME-[0-9]{6}', '(?=x)', rules[0].pattern",
    "'ACME-[0-9]{6}', 'x*', rules[0].pattern",
    "'ACME-[0-9]{6}', '[a-z ]{0,1000}X', rules[0].pattern",
    "'ACME-[0-9]{6}', '((((((((((((a))))))))))))', rules[0].pattern",
    "see ACME-123456, see nothing, rules[0]",
    "see ACME-12, see ACME-123457, rules[0]",
    "reason: Tickets, reasons: Tickets, rules[0].reasons",
    "rules:, other:, other",
  })
  void whatIsWrongIsNamedWithItsPlace(String good, String bad, String field) {
    InvalidPolicyException refused =
        assertThrows(InvalidPolicyException.class, () -> parse(GOOD.replace(good, bad)));
    assertTrue(
        refused.errors().stream().map(PolicyError::field).anyMatch(field::equals),
        refused.errors().toString());
    assertTrue(refused.errors().stream().allMatch(error -> error.line() >= 1));
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    String twice = GOOD + GOOD.substring(GOOD.indexOf('\n') + 1);
    assertThrows(InvalidPolicyException.class, () -> parse(twice));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*a){12}$", "\\s*\\s*\\s*;$", "(a|aa)+$", "(x+x+)+y", "[a-z ]{0,90}X"})
  void aPatternThatIsMadeToBeSlowEndsByTheDeadline(String pattern) {
    String yaml =
        GOOD.replace("    keywords: [ACME-]\n", "")
            .replace("ACME-[0-9]{6}", pattern)
            .replace("see ACME-123456", matching(pattern))
            .replace("see ACME-12", "zzz");
    RiskScanner gate = RiskScanner.of(RiskProfile.STRICT, parse(yaml));
    String slow = ("a".repeat(300) + " x".repeat(200) + "\t".repeat(100) + "b").repeat(120);
    Duration limit = Duration.ofMillis(200);
    // Of this thread alone: a machine that stalls takes time, and none of the engine's doing.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    try {
      gate.scan("t", slow, Deadline.after(limit));
    } catch (DeadlineExceededException e) {
      // What the caller makes gate_timeout of.
    }
    Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    assertTrue(taken.compareTo(limit.plusMillis(500)) < 0, () -> "took " + taken);
  }

  private static String matching(String pattern) {
    return switch (pattern) {
      case "(.*a){12}$" -> "aaaaaaaaaaaa";
      case "\\s*\\s*\\s*;$" -> ";";
      case "(a|aa)+$" -> "aaa";
      case "(x+x+)+y" -> "xxy";
      default -> "abcX";
    };
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(10));
  }

  private static List<RiskRule> parse(String yaml) {
    return RiskRulesYaml.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
