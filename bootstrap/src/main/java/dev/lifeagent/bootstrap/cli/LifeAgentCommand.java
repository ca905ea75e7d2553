package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.approval.ApprovalsCommand;
import dev.lifeagent.adapters.cli.client.RefusedException;
import dev.lifeagent.adapters.cli.client.ServiceException;
import dev.lifeagent.adapters.cli.client.UnreachableException;
import dev.lifeagent.adapters.cli.doctor.DoctorCommand;
import dev.lifeagent.adapters.cli.git.GitException;
import dev.lifeagent.adapters.cli.hook.InstallHookCommand;
import dev.lifeagent.adapters.cli.hook.UninstallHookCommand;
import dev.lifeagent.adapters.cli.mcp.McpCommand;
import dev.lifeagent.adapters.cli.oversight.EventsCommand;
import dev.lifeagent.adapters.cli.oversight.KillSwitchCommand;
import dev.lifeagent.adapters.cli.oversight.StateCommand;
import dev.lifeagent.adapters.cli.oversight.WhoamiCommand;
import dev.lifeagent.adapters.cli.plan.PlanCommand;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.service.Version;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.io.PrintWriter;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ScopeType;

/** The parent of all other commands, which inherit its help and exit codes. */
@Command(
    name = "life-agent",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "The gate, the flight recorder and the patch-only door for agents.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      LifeAgentCommand.DONE_CODE,
      LifeAgentCommand.DENIED_CODE,
      LifeAgentCommand.ERROR_CODE
    },
    footer =
        "%nConfiguration comes from the environment, for server also from .env; README.md has the"
            + " table.",
    subcommands = {
      ServerCommand.class,
      InitCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      VerifyChangeCommand.class,
      ScanCommand.class,
      PolicyCommand.class,
      PlanCommand.class,
      ApprovalsCommand.class,
      EventsCommand.class,
      StateCommand.class,
      WhoamiCommand.class,
      KillSwitchCommand.class,
      InstallHookCommand.class,
      UninstallHookCommand.class,
      DoctorCommand.class,
      McpCommand.class,
      SummaryCommand.class,
      AuditCommand.class,
      MigrateCommand.class,
      RotateKeyCommand.class,
      SnapshotCommand.class,
      RestoreCommand.class,
      EraseCommand.class,
      LlmCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class LifeAgentCommand {
  static final String DONE_CODE = "0:done, or allowed";
  static final String DENIED_CODE = "1:denied, refused, or found invalid";
  static final String ERROR_CODE =
      "2:an error: wrong usage, no service, a file that cannot be read";

  /** What a command answers when it could not do its work. */
  static final int ERROR = 2;

  /** What a command answers when it was refused. */
  static final int DENIED = 1;

  /** What went wrong outside this program, with a message for people. */
  private static final List<Class<? extends RuntimeException>> EXPLAINED =
      List.of(
          UsageException.class,
          ServiceException.class,
          UnreachableException.class,
          WorkspaceException.class,
          EventLogException.class,
          GitException.class,
          DeadlineExceededException.class);

  LifeAgentCommand() {}

  /** The command line, ready to be executed. */
  public static CommandLine commandLine() {
    return new CommandLine(new LifeAgentCommand(), new LocalFactory())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // What a line runs is on the line: a gate that reads it must see the command.
        .setExpandAtFiles(false)
        .setColorScheme(Help.defaultColorScheme(Terminal.colours()))
        .setExecutionExceptionHandler((e, commandLine, parsed) -> explain(e, commandLine));
  }

  /**
   * Runs what was typed and answers with its exit code. The service, which has no options, is
   * started without the command line: it would take a tenth of the time to the first answer.
   */
  public static int execute(String... args) {
    if (!List.of(args).equals(List.of("server"))) {
      return commandLine().execute(args);
    }
    try {
      return new ServerCommand().call();
    } catch (Exception e) {
      return explain(e, commandLine());
    }
  }

  private static int explain(Exception e, CommandLine commandLine) {
    PrintWriter err = commandLine.getErr();
    if (e instanceof InvalidSettingsException settings) {
      settings.faults().forEach(fault -> say(err, fault));
    } else if (e instanceof InvalidPolicyException policy) {
      policy.errors().forEach(error -> say(err, error.toString()));
    } else if (e instanceof RefusedException refused) {
      err.println("denied: " + Terminal.escape(refused.getMessage() + refused.hint()));
      return DENIED;
    } else if (EXPLAINED.stream().anyMatch(known -> known.isInstance(e))) {
      say(err, String.valueOf(e.getMessage()));
    } else {
      say(err, "an internal error; LIFE_AGENT_DEBUG=1 shows where");
      if (System.getenv("LIFE_AGENT_DEBUG") != null) {
        e.printStackTrace(err);
      }
    }
    return ERROR;
  }

  private static void say(PrintWriter err, String sentence) {
    err.println("life-agent: " + Terminal.escape(sentence));
  }
}
