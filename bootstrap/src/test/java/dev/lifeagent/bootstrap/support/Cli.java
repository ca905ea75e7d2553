package dev.lifeagent.bootstrap.support;

import dev.lifeagent.bootstrap.cli.LifeAgentCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs commands as a person types them, in this process. */
public final class Cli {
  private final List<String> always;

  /** What was printed, and the exit code. */
  public record Run(int exit, String out, String err) {}

  /** Every command gets these options at its end. */
  public Cli(String... always) {
    this.always = List.of(always);
  }

  /** Runs one command. */
  public Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        LifeAgentCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(always);
    int exit = commandLine.execute(all.toArray(new String[0]));
    return new Run(exit, out.toString(), err.toString());
  }
}
