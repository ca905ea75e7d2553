package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.PolicyError;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskRulesYamlTest {
  private static final TimeLimit NEVER = new TimeLimit(Duration.ofSeconds(1), () -> 0);
  private static final String SLOW = "a".repeat(300) + " x".repeat(200) + "\t".repeat(100) + "b";
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

  @Test
  void anExampleThatTakesTooLongIsNamedWithItsRule() {
    AtomicLong now = new AtomicLong();
    TimeLimit passed = new TimeLimit(Duration.ofNanos(1), now::getAndIncrement);
    InvalidPolicyException refused =
        assertThrows(InvalidPolicyException.class, () -> RiskRulesYaml.parse(bytes(GOOD), passed));
    assertEquals(
        List.of("rules[0] takes too long on its own examples"),
        refused.errors().stream().map(e -> e.field() + " " + e.message()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*a){12}$", "\\s*\\s*\\s*;$", "(a|aa)+$", "(x+x+)+y", "[a-z ]{0,90}X"})
  void aPatternThatIsMadeToBeSlowReadsATextAFewTimes(String pattern) {
    String slow = SLOW.repeat(120);
    RiskMatcher matcher = slowRule(pattern).matcher();
    matcher.find(
        new CountedText(slow, new AtomicInteger(4 * slow.length())),
        0,
        slow.length(),
        (from, to) -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*a){12}$", "\\s*\\s*\\s*;$", "(a|aa)+$", "(x+x+)+y", "[a-z ]{0,90}X"})
  void aPatternThatIsMadeToBeSlowEndsByTheDeadline(String pattern) {
    RiskScanner gate = RiskScanner.of(RiskProfile.STRICT, List.of(slowRule(pattern)));
    AtomicLong asked = new AtomicLong();
    Deadline third = Deadline.after(Duration.ofNanos(3), asked::getAndIncrement);
    String slow = SLOW.repeat(120);
    assertThrows(DeadlineExceededException.class, () -> gate.scan("t", slow, third));
    assertEquals(4, asked.get(), "once to begin, and then until it has passed");
  }

  private static RiskRule slowRule(String pattern) {
    String yaml =
        GOOD.replace("    keywords: [ACME-]\n", "")
            .replace("ACME-[0-9]{6}", pattern)
            .replace("see ACME-123456", matching(pattern))
            .replace("see ACME-12", "zzz");
    return parse(yaml).get(0);
  }

  /** A text that may be read so often and no more, so that the test needs no clock. */
  private record CountedText(CharSequence text, AtomicInteger left) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      assertTrue(left.decrementAndGet() >= 0, "the text is read again and again");
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      throw new AssertionError("a copy is not counted");
    }
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
    return NEVER.start();
  }

  private static List<RiskRule> parse(String yaml) {
    return RiskRulesYaml.parse(bytes(yaml), NEVER);
  }

  private static byte[] bytes(String yaml) {
    return yaml.getBytes(StandardCharsets.UTF_8);
  }
}
