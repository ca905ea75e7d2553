package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.persistence.sqlite.Restore;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
      "The copy is verified first. The old database is kept beside the new one.",
      "No server may run on the database. The kill switch stays as it is."
    })
final class RestoreCommand implements Callable<Integer> {
  @Option(names = "--from", required = true, paramLabel = "COPY", description = "the copy")
  private Path from = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "default: $${DB_PATH} or data/agent.db")
  private @Nullable Path database;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  RestoreCommand() {}

  @Override
  public Integer call() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (database != null) {
      environment.put("DB_PATH", database.toString());
    }
    Settings settings = SettingsReader.read(environment);
    Path file = settings.dbPath();
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (!yes && !confirmed(file, commandLine.getErr())) {
      commandLine.getErr().println("life-agent: nothing was restored");
      return LifeAgentCommand.ERROR;
    }
    Restore.Restored done = restore(settings, commandLine.getErr());
    PrintWriter out = commandLine.getOut();
    if (json) {
      out.println(json(file, done));
    } else {
      print(out, file, done);
    }
    out.flush();
    return 0;
  }

  private Restore.Restored restore(Settings settings, PrintWriter err) {
    ServiceFiles.refuseForeign(settings);
    Path key = LogKey.of(settings, database);
    try (Progress progress = Progress.on(err)) {
      return new Restore(settings.dbPath(), settings.checkpointFile(), key, Clock.systemUTC())
          .run(from, "cli", events -> progress.say(events + " events checked"));
    }
  }

  private static void print(PrintWriter out, Path file, Restore.Restored done) {
    if (done.event().isPresent()) {
      out.println(
          Terminal.escape("restored: " + file + ", recorded as event " + done.event().getAsLong()));
    } else {
      out.println(
          Terminal.escape("finished: the restore of " + file + " that had been interrupted"));
    }
    if (Files.exists(done.replaced())) {
      out.println(Terminal.escape("the old database: " + done.replaced()));
    }
  }

  private static ObjectNode json(Path file, Restore.Restored done) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("restored", file.toString());
    done.event().ifPresent(event -> json.put("event", event));
    if (Files.exists(done.replaced())) {
      json.put("replaced", done.replaced().toString());
    }
    return json;
  }

  private static boolean confirmed(Path file, PrintWriter err) {
    if (!Terminal.shows(Terminal.IN)) {
      throw new UsageException("confirmation is needed, but this is not a terminal: use --yes");
    }
    err.print(
        Terminal.escape("Replace " + file + "? Events after the copy leave the log. Type yes: "));
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
