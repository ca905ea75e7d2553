package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Credentials. */
final class SecretRules {
  private SecretRules() {}

  static List<RiskRule> all() {
    return List.of(
        RiskRule.regex(
            "aws-access-key-id",
            RiskCategory.SECRET,
            Severity.CRITICAL,
            List.of("AKIA", "ASIA"),
            "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b",
            "id AKIA" + "QYLPMN5HFIQR7XYA",
            "id AKIA" + "SHORT",
            "The id of an AWS access key: the prefix and 16 digits of base32."));
  }
}
