package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Ways to run a command. */
final class CommandRules {
  private CommandRules() {}

  static List<RiskRule> all() {
    return List.of(
        RiskRule.regex(
            "rm-recursive",
            RiskCategory.COMMAND_EXECUTION,
            Severity.HIGH,
            List.of("rm -"),
            "(?i)\\brm[ \\t]{1,8}-(?:rf|fr|r|R)\\b",
            "then rm -rf build",
            "the term -real is odd",
            "Deletes a whole tree."));
  }
}
