package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.risk.command.CommandScanner;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built-in rules over command lines.
 *
 * @since 0.1
 */
public final class BuiltInCommandRules {
  private static final List<CommandRule> ALL =
      Stream.of(
              DeletionRules.all(),
              DiskRules.all(),
              GitRules.all(),
              PrivilegeRules.all(),
              PersistenceRules.all(),
              CredentialRules.all(),
              ExfiltrationRules.all(),
              InfrastructureRules.all(),
              CloudRules.all(),
              PublishingRules.all(),
              SqlRules.all(),
              LoaderRules.all(),
              GitProgramRules.all(),
              EscapeRules.all(),
              ShellRules.all(),
              DownloadRules.all(),
              InstallRules.all(),
              InterpreterRules.all(),
              GuardRules.all(),
              MachineRules.all())
          .flatMap(List::stream)
          .toList();

  private static final CommandScanner SCANNER = new CommandScanner(ALL);

  private static final CommandScanner OPEN_INPUT = new CommandScanner(OpenInputRules.all());

  private BuiltInCommandRules() {}

  /** The rules, by theme. */
  public static List<CommandRule> all() {
    return ALL;
  }

  /** A scanner for what waits for commands, where its caller can type into it later. */
  public static CommandScanner openInput() {
    return OPEN_INPUT;
  }

  /** A scanner with the built-in rules. */
  public static CommandScanner scanner() {
    return SCANNER;
  }
}
