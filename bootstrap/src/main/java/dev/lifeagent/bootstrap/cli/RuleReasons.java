package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import java.util.Optional;

/** Why a rule objects, in a sentence. */
final class RuleReasons {
  private RuleReasons() {}

  /** The sentence of the finding's rule; one of our own for a rule of another gate. */
  static String of(Finding finding, Optional<RiskScanner> risk) {
    return risk.stream()
        .flatMap(scanner -> scanner.rules().stream())
        .filter(rule -> rule.id().equals(finding.rule()))
        .map(RiskRule::reason)
        .findFirst()
        .orElse("A gate objects to it.");
  }
}
