package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.Eraser;
import dev.lifeagent.adapters.persistence.postgres.PostgresStore;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import dev.lifeagent.bootstrap.service.Version;
import dev.lifeagent.domain.call.AgentId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what an agent brought in, under a record of it. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Erase an agent's data and plans; the records of its events stay, and the log still"
          + " verifies.",
      "With CASSETTE_DIR set, completions that were stored for it alone are erased too.",
      "No server may run on a database file; nodes on a PostgreSQL go on. This cannot be undone."
    })
final class EraseCommand implements Callable<Integer> {
  @Option(names = "--agent", required = true, paramLabel = "ID", description = "whose data")
  private String agent = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "a record in a PostgreSQL, with a role that erases; default: $${DATABASE_URL}")
  private @Nullable String url;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  EraseCommand() {}

  @Override
  public Integer call() {
    Settings settings = RecordSettings.of(null, url, "--url");
    AgentId id;
    try {
      id = new AgentId(agent);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (!yes && !confirmed(id, commandLine.getErr())) {
      commandLine.getErr().println("life-agent: nothing was erased");
      return LifeAgentCommand.ERROR;
    }
    PrintWriter out = commandLine.getOut();
    long events =
        settings
            .database()
            .map(address -> erase(settings, address, id, commandLine.getErr()))
            .orElseGet(() -> erase(settings, id, commandLine.getErr()));
    out.println(
        json
            ? JsonNodeFactory.instance
                .objectNode()
                .put("agent_id", id.value())
                .put("events", events)
            : said(events, id));
    out.flush();
    return 0;
  }

  private static String said(long events, AgentId id) {
    return events == 0
        ? "nothing was erased: there is no event of " + id + " with data; see --agent"
        : "erased: the data of " + events + (events == 1 ? " event of " : " events of ") + id;
  }

  private static long erase(Settings settings, AgentId id, PrintWriter err) {
    if (!Files.exists(settings.dbPath())) {
      throw new UsageException("no database at " + settings.dbPath() + "; see DB_PATH");
    }
    ServiceFiles.refuseForeign(settings);
    try (Progress progress = Progress.on(err);
        SqliteDatabase database = SqliteDatabase.open(settings.dbPath())) {
      progress.say("erasing; the database is rewritten …");
      Checkpoints checkpoints =
          Checkpoints.open(settings.checkpointKey(), settings.checkpointFile());
      return new Eraser(
              database,
              new ArtifactFolder(settings.plansDir()),
              settings.llm().cassette().map(Settings.Cassette::folder),
              checkpoints,
              Clock.systemUTC())
          .agent(id, "cli");
    }
  }

  /** Nodes go on, and each removes its own files. */
  private static long erase(Settings settings, PostgresUrl address, AgentId id, PrintWriter err) {
    ServiceFiles.refuseForeign(settings);
    LogKey.refuseMissing(settings.checkpointKey());
    try (Progress progress = Progress.on(err);
        PostgresStore store =
            PostgresStore.open(
                address,
                settings.checkpointKey(),
                settings.checkpointFile(),
                settings.plansDir(),
                settings.llm().cassette().map(Settings.Cassette::folder),
                Version.current(),
                ReaderSettings.defaults(),
                stop -> {})) {
      progress.say("erasing …");
      return store.erase(id, Clock.systemUTC(), "cli");
    }
  }

  private static boolean confirmed(AgentId id, PrintWriter err) {
    if (!Terminal.shows(Terminal.IN)) {
      throw new UsageException(
          "this cannot be undone and needs a confirmation; without a terminal, confirm with --yes");
    }
    err.print("Erase all data of " + id + " for good? Type its name to continue: ");
    err.flush();
    try {
      // Not closed: standard input is not ours to close.
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return id.value().equals(in.readLine());
    } catch (IOException e) {
      return false;
    }
  }
}
