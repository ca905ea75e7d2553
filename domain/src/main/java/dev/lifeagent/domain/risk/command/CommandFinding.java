package dev.lifeagent.domain.risk.command;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;

/**
 * A command of a line that a rule objects to. It holds nothing of the line but the program's name.
 *
 * @param rule the rule
 * @param command the place of the command in the reading's list of commands, from 0
 * @param program the program's name; empty if there is none, or it is unknown
 * @since 0.1
 */
public record CommandFinding(CommandRule rule, int command, String program) {
  /** The category: always the execution of a command. */
  public RiskCategory category() {
    return RiskCategory.COMMAND_EXECUTION;
  }

  /** The severity of the rule. */
  public Severity severity() {
    return rule.severity();
  }

  @Override
  public String toString() {
    return rule.id() + ':' + severity().code() + '@' + command + ' ' + program;
  }
}
