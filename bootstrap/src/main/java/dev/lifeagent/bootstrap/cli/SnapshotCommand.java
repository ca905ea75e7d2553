package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.git.GitWriter;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.persistence.postgres.PostgresReading;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.sqlite.Snapshot;
import dev.lifeagent.adapters.persistence.sqlite.SqliteCopy;
import dev.lifeagent.bootstrap.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** TerminalText a moment: a git tag, and a copy of the database. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = "Tag the base commit in git and copy the database; a server may run meanwhile.")
final class SnapshotCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Option(names = "--to", paramLabel = "FILE", description = "default: beside the database")
  private @Nullable Path to;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "copy a record in a PostgreSQL; default: $${DATABASE_URL}")
  private @Nullable String url;

  @Option(names = "--tag", paramLabel = "NAME", description = "the tag; default: life-agent/TIME")
  private @Nullable String tag;

  @Option(names = "--no-tag", description = "copy the database alone")
  private boolean noTag;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  SnapshotCommand() {}

  @Override
  public Integer call() {
    Settings settings = RecordSettings.of(null, url, "--url");
    String stamp = STAMP.format(Clock.systemUTC().instant());
    Path copy =
        to == null
            ? settings.dbPath().resolveSibling(settings.dbPath().getFileName() + "." + stamp)
            : to;
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    try (Progress progress = Progress.on(commandLine.getErr())) {
      progress.say("copying the database …");
      settings
          .database()
          .ifPresentOrElse(
              address -> copy(address, copy, progress),
              () -> Snapshot.copy(settings.dbPath(), copy));
    }
    ObjectNode done = JsonNodeFactory.instance.objectNode();
    done.put("copy", copy.toString());
    if (!noTag) {
      done.put("tag", tag(settings, stamp, copy));
    }
    PrintWriter out = commandLine.getOut();
    if (json) {
      out.println(done);
    } else {
      done.properties()
          .forEach(
              one ->
                  out.println(one.getKey() + ": " + Terminal.escape(one.getValue().textValue())));
    }
    out.flush();
    return 0;
  }

  private static void copy(PostgresUrl address, Path copy, Progress progress) {
    PostgresReading.read(
        address,
        source ->
            SqliteCopy.write(source, copy, events -> progress.say(events + " events copied")));
  }

  private String tag(Settings settings, String stamp, Path copy) {
    String name = tag == null ? "life-agent/" + stamp : tag;
    GitWriter git = new GitWriter(settings.workspace());
    git.tag(name, git.commit(settings.baseRef()), "Snapshot of " + stamp + ": " + copy);
    return name;
  }
}
