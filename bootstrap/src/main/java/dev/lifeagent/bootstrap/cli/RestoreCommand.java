package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.persistence.file.OwnerOnly;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.postgres.PostgresRestore;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.sqlite.Restore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteReading;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the database by a copy, under a record of it. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Replace the database by a copy that snapshot made; the log records it.",
      "The copy is verified first. The old database is kept beside the new one, in a PostgreSQL in"
          + " a schema of another name.",
      "No server may run on the database, nor a node. The kill switch stays as it is."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Option(names = "--from", required = true, paramLabel = "COPY", description = "the copy")
  private Path from = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "default: $${DB_PATH} or data/agent.db")
  private @Nullable Path database;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "a record in a PostgreSQL, with the role that owns its tables; default:"
              + " $${DATABASE_URL}")
  private @Nullable String url;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  RestoreCommand() {}

  @Override
  public Integer call() {
    Settings settings = RecordSettings.of(database, url, "--url");
    String where =
        settings.database().map(PostgresUrl::toString).orElse(settings.dbPath().toString());
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (!yes && !confirmed(where, commandLine.getErr())) {
      commandLine.getErr().println("life-agent: nothing was restored");
      return LifeAgentCommand.ERROR;
    }
    ServiceFiles.refuseForeign(settings);
    Done done =
        settings
            .database()
            .map(address -> restore(settings, address, commandLine.getErr()))
            .orElseGet(() -> restore(settings, commandLine.getErr()));
    PrintWriter out = commandLine.getOut();
    if (json) {
      out.println(json(where, done));
    } else {
      print(out, where, done);
      settings
          .database()
          .ifPresent(address -> out.println(Terminal.escape(others(settings.checkpointFile()))));
    }
    out.flush();
    return 0;
  }

  /**
   * What was done.
   *
   * @param event the event that says so; absent where an interrupted restore was finished
   * @param replaced where the old database is now
   */
  private record Done(OptionalLong event, Optional<String> replaced) {}

  private Done restore(Settings settings, PrintWriter err) {
    Path key = LogKey.of(settings, database);
    try (Progress progress = Progress.on(err)) {
      Restore.Restored done =
          new Restore(settings.dbPath(), settings.checkpointFile(), key, Clock.systemUTC())
              .run(from, "cli", events -> progress.say(events + " events checked"));
      return new Done(
          done.event(), Optional.of(done.replaced()).filter(Files::exists).map(Path::toString));
    }
  }

  private Done restore(Settings settings, PostgresUrl address, PrintWriter err) {
    Path key = settings.checkpointKey();
    LogKey.refuseMissing(key);
    Checkpoints checkpoints = Checkpoints.open(key, settings.checkpointFile());
    try (Progress progress = Progress.on(err)) {
      Restore.refuseUnsound(
          from, checkpoints.verifier(), events -> progress.say(events + " events checked"));
      PostgresRestore restore =
          new PostgresRestore(
              address,
              checkpoints,
              Clock.systemUTC(),
              events -> progress.say(events + " events copied"));
      Optional<Checkpoint> kept = checkpoints.kept();
      Optional<String> note = note(settings.checkpointFile());
      PostgresRestore.Restored done =
          SqliteReading.read(from, copy -> restore.run(copy, kept, "cli"));
      note.ifPresent(old -> keepAside(settings.checkpointFile(), old));
      return new Done(
          OptionalLong.of(done.event()), done.replaced().map(schema -> "the schema " + schema));
    }
  }

  private static Optional<String> note(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UsageException("the newest checkpoint " + file + " cannot be read");
    }
  }

  /** It signs what was replaced, which nothing else here does any more. */
  private static void keepAside(Path file, String note) {
    String stamp = STAMP.format(Clock.systemUTC().instant());
    Path aside = file.resolveSibling(file.getFileName() + ".replaced-" + stamp);
    try {
      Files.writeString(OwnerOnly.create(aside), note);
    } catch (IOException e) {
      throw new EventLogException(
          "the copy is in place, but the checkpoint of what was replaced could not be kept at "
              + aside,
          e);
    }
  }

  private static void print(PrintWriter out, String where, Done done) {
    if (done.event().isPresent()) {
      out.println(
          Terminal.escape(
              "restored: " + where + ", recorded as event " + done.event().getAsLong()));
    } else {
      out.println(
          Terminal.escape("finished: the restore of " + where + " that had been interrupted"));
    }
    done.replaced().ifPresent(old -> out.println(Terminal.escape("the old database: " + old)));
  }

  /** What was replaced may have another end than what a node has kept of it. */
  private static String others(Path checkpoint) {
    return "on every other node: move "
        + checkpoint
        + " aside before it starts, it signs the old log";
  }

  private static ObjectNode json(String where, Done done) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("restored", where);
    done.event().ifPresent(event -> json.put("event", event));
    done.replaced().ifPresent(old -> json.put("replaced", old));
    return json;
  }

  private static boolean confirmed(String where, PrintWriter err) {
    if (!Terminal.shows(Terminal.IN)) {
      throw new UsageException("confirmation is needed, but this is not a terminal: use --yes");
    }
    err.print(
        Terminal.escape("Replace " + where + "? Events after the copy leave the log. Type yes: "));
    err.flush();
    try {
      // Not closed: standard input is not ours to close.
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return "yes".equals(in.readLine());
    } catch (IOException e) {
      return false;
    }
  }
}
