package dev.lifeagent.domain.risk.command.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.risk.command.CommandScanner;
import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule does what its own examples say, and one sentence says why. */
class BuiltInCommandRulesTest {
  static Stream<CommandRule> rules() {
    return Stream.concat(
        BuiltInCommandRules.all().stream(), BuiltInCommandRules.openInput().rules().stream());
  }

  private static boolean matches(CommandRule rule, String line) {
    return !new CommandScanner(List.of(rule)).scan(ShellReader.read(line)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keepsItsExamples(CommandRule rule) {
    for (String line : rule.matching()) {
      assertTrue(matches(rule, line), () -> rule.id() + " must match: " + line);
    }
    for (String line : rule.nonMatching()) {
      assertFalse(matches(rule, line), () -> rule.id() + " must not match: " + line);
    }
    assertTrue(rule.reason().endsWith("."), rule.id());
  }
}
