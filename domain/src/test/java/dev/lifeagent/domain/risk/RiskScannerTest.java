package dev.lifeagent.domain.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RiskScannerTest {
  /** A fake key, put together here so that no scanner takes this file for a leak. */
  private static final String AWS = "AKIA" + "QYLPMN5HFIQR7XYA";

  private static final RiskScanner STRICT = BuiltInRules.scanner(RiskProfile.STRICT);
  private static final RiskScanner BALANCED = BuiltInRules.scanner(RiskProfile.BALANCED);

  @Test
  void a_finding_names_rule_category_field_and_the_offsets_of_the_original() {
    List<Finding> findings = scan(STRICT, "key " + AWS + " here");

    assertEquals(
        List.of(
            new Finding(
                "aws-access-key-id",
                RiskCategory.SECRET,
                Severity.CRITICAL,
                "intent",
                4,
                4 + AWS.length())),
        findings);
  }

  @Test
  void ordinary_text_has_no_findings() {
    assertEquals(List.of(), scan(STRICT, "Rename the method and update its callers."));
  }

  @Test
  void strict_refuses_any_url_and_balanced_records_it() {
    Finding url = scan(STRICT, "see https://example.org/doc").get(0);

    assertEquals(RiskCategory.URL, url.category());
    assertTrue(STRICT.refuses(url));
    assertFalse(BALANCED.refuses(url));
  }

  @Test
  void in_a_patch_a_secret_alone_refuses() {
    assertTrue(STRICT.refusesInPatch(scan(STRICT, AWS).get(0)));
    assertFalse(STRICT.refusesInPatch(scan(STRICT, "rm -rf /").get(0)));
  }

  @Test
  void blanks_between_a_program_and_its_options_hide_nothing() {
    for (String blanks : new String[] {" ", "   ", "\t", " \t ", "\u2003"}) {
      assertFalse(scan(STRICT, "then rm" + blanks + "-rf build").isEmpty(), "<" + blanks + ">");
    }
  }

  @Test
  void a_deadline_that_passed_stops_the_scan() {
    AtomicLong now = new AtomicLong();
    Deadline past = Deadline.after(Duration.ofNanos(1), now::getAndIncrement);

    assertThrows(DeadlineExceededException.class, () -> STRICT.scan("intent", "a", past));
  }

  @Test
  void two_rules_with_one_id_are_refused() {
    RiskRule rule = STRICT.rules().get(0);

    assertThrows(
        IllegalArgumentException.class,
        () -> RiskScanner.of(RiskProfile.STRICT, List.of(rule, rule)));
  }

  @Test
  void a_rule_may_bring_its_own_matcher_and_do_without_keywords() {
    RiskMatcher anyX =
        (text, from, to, spans) -> {
          for (int i = from; i < to; i++) {
            if (text.charAt(i) == 'X') {
              spans.add(i, i + 1);
            }
          }
        };
    RiskRule rule =
        new RiskRule(
            "team.x",
            RiskCategory.COMMAND_EXECUTION,
            Severity.LOW,
            List.of(),
            "X",
            anyX,
            "X",
            "Y",
            "An X is not wanted here.");
    RiskScanner gate = BuiltInRules.scanner(RiskProfile.STRICT, List.of(rule));

    List<Finding> findings = scan(gate, "a".repeat(1000) + "X");

    assertEquals(1, findings.size());
    assertEquals(1000, findings.get(0).start());
  }

  @Test
  void a_match_that_goes_on_after_its_window_hides_no_token_before_it() {
    RiskMatcher matcher =
        (text, from, to, spans) -> {
          for (int i = from; i < to; i++) {
            if (text.charAt(i) == '#') {
              spans.add(i, text.length());
            } else if (text.charAt(i) == '7') {
              spans.add(i, i + 1);
            }
          }
        };
    RiskRule rule =
        new RiskRule(
            "long",
            RiskCategory.SECRET,
            Severity.HIGH,
            List.of("#", RiskRule.TOKEN),
            "[#7]",
            matcher,
            "#",
            "-",
            "It may be long.");
    String text = "a".repeat(20) + "7" + " ".repeat(1_000) + "#" + " ".repeat(1_000);

    List<Finding> found = scan(RiskScanner.of(RiskProfile.STRICT, List.of(rule)), text);

    assertEquals(List.of(20, 1_021), found.stream().map(Finding::start).toList());
  }

  static List<Finding> scan(RiskScanner gate, String text) {
    return gate.scan("intent", text, Deadline.after(Duration.ofMinutes(1)));
  }
}
