package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.bootstrap.client.RefusedException;
import dev.lifeagent.bootstrap.client.UnreachableException;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.git.GitException;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that the others hang on. */
@Command(
    name = "life-agent",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "The gate, the flight recorder and the patch-only door for agents.",
    footer = {
      "",
      "Exit codes: 0 allowed or done, 1 denied, 2 an error.",
      "Configuration comes from the environment or .env; README.md has the table."
    },
    subcommands = {
      ServerCommand.class,
      CheckCommand.class,
      ScanCommand.class,
      PolicyCommand.class,
      PlanCommand.class,
      AuditCommand.class,
      SnapshotCommand.class,
      EraseCommand.class,
      LlmCommand.class,
      CommandLine.HelpCommand.class
    })
public final class LifeAgentCommand implements Runnable {
  /** What a command answers when it could not do its work. */
  static final int ERROR = 2;

  /** What a command answers when it was refused. */
  static final int DENIED = 1;

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  LifeAgentCommand() {}

  /** The command line, ready to be executed. */
  public static CommandLine commandLine() {
    return new CommandLine(new LifeAgentCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
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

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), "say which command");
  }

  private static int explain(Exception e, CommandLine commandLine) {
    var err = commandLine.getErr();
    if (e instanceof InvalidSettingsException settings) {
      settings.faults().forEach(fault -> err.println("life-agent: " + Terminal.escape(fault)));
    } else if (e instanceof InvalidPolicyException policy) {
      policy
          .errors()
          .forEach(error -> err.println("life-agent: " + Terminal.escape(error.toString())));
    } else if (e instanceof RefusedException) {
      err.println("denied: " + Terminal.escape(String.valueOf(e.getMessage())));
      return DENIED;
    } else if (e instanceof WorkspaceException
        || e instanceof UsageException
        || e instanceof UnreachableException
        || e instanceof EventLogException
        || e instanceof GitException) {
      err.println("life-agent: " + Terminal.escape(String.valueOf(e.getMessage())));
    } else {
      err.println("life-agent: an internal error; nothing was done");
      if (System.getenv("LIFE_AGENT_DEBUG") != null) {
        e.printStackTrace(err);
      }
    }
    return ERROR;
  }
}
