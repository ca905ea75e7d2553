package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.persistence.Audit;
import dev.lifeagent.adapters.persistence.AuditReport;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What can be done about the record. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Check the record.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  AuditCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say which: audit verify");
  }

  /** Recomputes everything. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Recompute the whole log: records, tree, projections, checkpoints. Exit 1 if it was changed.",
        "No server may run on the database; verify a snapshot meanwhile."
      })
  static final class Verify implements Callable<Integer> {
    @Option(
        names = "--db",
        paramLabel = "FILE",
        description = "default: $${DB_PATH} or data/agent.db")
    private @Nullable Path database;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "the verifier key (name+hash+key), or the key file; default: that of the log")
    private @Nullable Path key;

    @Option(
        names = "--checkpoint",
        paramLabel = "FILE",
        description = "a checkpoint that was kept elsewhere; may be given several times")
    private List<Path> checkpoints = List.of();

    @Spec private @Nullable CommandSpec spec;

    Verify() {}

    @Override
    public Integer call() {
      Settings settings = SettingsReader.read(System.getenv());
      Path file = database == null ? settings.dbPath() : database;
      NoteVerifier verifier = verifier(key == null ? settings.checkpointKey() : key);
      List<String> notes =
          checkpoints.stream()
              .map(path -> new String(Input.bytes(path.toString()), StandardCharsets.UTF_8))
              .toList();
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      boolean watched = CommandLine.Help.Ansi.AUTO.enabled();
      PrintWriter err = commandLine.getErr();
      AuditReport report =
          new Audit(file, verifier, notes)
              .run(
                  events -> {
                    if (watched) {
                      err.print("\r" + events + " events");
                      err.flush();
                    }
                  });
      if (watched) {
        err.print("\r");
        err.flush();
      }
      return print(commandLine.getOut(), report);
    }

    private static int print(PrintWriter out, AuditReport report) {
      report.proven().stream()
          .skip(Math.max(0, report.proven().size() - 1))
          .forEach(line -> out.println("proven: " + line));
      report.faults().forEach(fault -> out.println("fault: " + Terminal.escape(fault)));
      report.firstDamaged().ifPresent(event -> out.println("the first damaged event is " + event));
      out.println(
          (report.sound() ? "sound: " : "NOT SOUND: ")
              + report.events()
              + " events, "
              + report.erased()
              + " erased under record");
      out.flush();
      return report.sound() ? 0 : 1;
    }

    private static NoteVerifier verifier(Path file) {
      String text = new String(Input.bytes(file.toString()), StandardCharsets.UTF_8);
      try {
        return NoteVerifier.parse(text.lines().findFirst().orElse(""));
      } catch (IllegalArgumentException e) {
        throw new UsageException(file + ": " + e.getMessage());
      }
    }
  }
}
