package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.bootstrap.service.Logging;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the service does, without anything of the user's. */
@Command(
    name = "demo",
    description = {
      "Watch a scripted agent work under the gates: an act that is allowed and one that is not, a"
          + " turn, a plan that takes two attempts, its review, and a check of the record.",
      "The service, its keys and its repository are in a temporary folder, which is deleted at the"
          + " end and after Ctrl-C. Nothing leaves this machine; no language model is asked."
    })
final class DemoCommand implements Callable<Integer> {
  private static final double MOST_PAUSE = 60;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "between the steps, 0 to 60; longer at the start; default: ${DEFAULT-VALUE}")
  private double pause;

  @Spec private @Nullable CommandSpec spec;

  DemoCommand() {}

  @Override
  public Integer call() {
    if (!(pause >= 0 && pause <= MOST_PAUSE)) {
      throw new UsageException("--pause takes 0 to 60 seconds");
    }
    Logging.withoutCheckpoints();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    return Demo.run(out, Duration.ofMillis(Math.round(pause * 1000))) ? 0 : LifeAgentCommand.ERROR;
  }
}
