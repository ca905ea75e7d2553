package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Addresses. */
final class UrlRules {
  private UrlRules() {}

  static List<RiskRule> all() {
    return List.of(
        RiskRule.regex(
            "url",
            RiskCategory.URL,
            Severity.LOW,
            List.of("://"),
            "(?i)\\b[a-z][a-z0-9+.-]{1,20}://[^\\s\"'<>`)\\]]{1,400}",
            "see https://example.org/a",
            "the :// alone is none",
            "Any address: the mission refuses them all under the strict profile."));
  }
}
