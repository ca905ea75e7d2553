package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Ways out of a folder. */
final class TraversalRules {
  private TraversalRules() {}

  static List<RiskRule> all() {
    return List.of(
        RiskRule.regex(
            "dot-dot-chain",
            RiskCategory.PATH_TRAVERSAL,
            Severity.HIGH,
            List.of(".."),
            "(?:\\.\\.[/\\\\]{1,4}){2}",
            "../../etc",
            "from ../util",
            "Climbs two folders or more."));
  }
}
