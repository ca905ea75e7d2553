package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.postgres.PostgresAudit;
import dev.lifeagent.adapters.persistence.sqlite.SqliteAudit;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
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
        "No server may run on a database file; verify a snapshot meanwhile. Nodes on a PostgreSQL go on."
      })
  static final class Verify implements Callable<Integer> {
    @Option(
        names = "--db",
        paramLabel = "FILE",
        description = "default: $${DB_PATH} or data/agent.db")
    private @Nullable Path database;

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "a record in a PostgreSQL; default: $${DATABASE_URL}")
    private @Nullable String url;

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

    @Option(names = "--json", description = "one JSON object, for programs")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    Verify() {}

    @Override
    public Integer call() {
      Settings settings = RecordSettings.of(database, url, "--url");
      NoteVerifier verifier = verifier(settings);
      List<Audit.ExternalCheckpoint> external = externalCheckpoints(settings, verifier);
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      PrintWriter out = commandLine.getOut();
      AuditReport report;
      try (Progress progress = Progress.on(commandLine.getErr())) {
        LongConsumer checked = events -> progress.say(events + " events checked");
        report =
            settings
                .database()
                .map(address -> PostgresAudit.run(address, verifier, external, checked))
                .orElseGet(() -> SqliteAudit.run(settings.dbPath(), verifier, external, checked));
      }
      if (json) {
        out.println(AuditText.json(report));
      } else {
        AuditText.lines(report).forEach(line -> out.println(Terminal.escape(line)));
      }
      out.flush();
      return report.sound() ? 0 : LifeAgentCommand.DENIED;
    }

    /** The checkpoints of the command line, and the one that the service here keeps. */
    private List<Audit.ExternalCheckpoint> externalCheckpoints(
        Settings settings, NoteVerifier verifier) {
      List<Audit.ExternalCheckpoint> external = new ArrayList<>();
      checkpoints.forEach(path -> external.add(given(path, verifier)));
      Path beside = settings.checkpointFile();
      // It is empty where only its name was written before a power cut.
      if (Files.exists(beside) && !text(beside).isEmpty()) {
        external.add(externalCheckpoint(beside));
      }
      return external;
    }

    private static Audit.ExternalCheckpoint externalCheckpoint(Path path) {
      return new Audit.ExternalCheckpoint("the checkpoint in " + path, text(path));
    }

    /** A checkpoint that cannot be read says nothing about the log, so it is a separate error. */
    private static Audit.ExternalCheckpoint given(Path path, NoteVerifier verifier) {
      Audit.ExternalCheckpoint given = externalCheckpoint(path);
      if (given.note().isBlank()) {
        throw new UsageException("the checkpoint file " + path + " is empty");
      }
      try {
        Checkpoint.parse(verifier.open(given.note()));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "the checkpoint file " + path + " cannot be used: " + e.getMessage());
      }
      return given;
    }

    private NoteVerifier verifier(Settings settings) {
      Path file = key == null ? LogKey.of(settings, database) : key;
      String text = text(file);
      LogKey.refuseForeign(settings, file, text, key != null);
      try {
        return NoteVerifier.parse(text.lines().findFirst().orElse(""));
      } catch (IllegalArgumentException e) {
        throw new UsageException(file + ": " + e.getMessage());
      }
    }

    private static String text(Path file) {
      return new String(Input.bytes(file.toString()), StandardCharsets.UTF_8);
    }
  }
}
