package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;
import java.util.stream.Stream;

/** Every rule that Life-Agent brings. */
public final class BuiltInRules {
  private static final List<RiskRule> ALL =
      Stream.of(
              CloudTokens.all(),
              CodeHostTokens.all(),
              ServiceTokens.all(),
              ChatTokens.all(),
              KeyMaterial.all(),
              Assignments.all(),
              ShellRules.all(),
              ShellTricks.all(),
              RuntimeRules.all(),
              WindowsRules.all(),
              WindowsTricks.all(),
              CodeRules.all(),
              UrlRules.all(),
              TraversalRules.all(),
              TraversalTricks.all(),
              InjectionRules.all())
          .flatMap(List::stream)
          .toList();

  private BuiltInRules() {}

  /** The rules, by category. */
  public static List<RiskRule> all() {
    return ALL;
  }
}
