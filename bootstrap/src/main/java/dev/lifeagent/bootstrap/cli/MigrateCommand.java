package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.Progress;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import dev.lifeagent.adapters.persistence.copy.SignedTree;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.postgres.PostgresImport;
import dev.lifeagent.adapters.persistence.postgres.PostgresRole;
import dev.lifeagent.adapters.persistence.postgres.PostgresTables;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.sqlite.SqliteReading;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.service.ServiceFiles;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the tables of a record in a PostgreSQL, and moves a record there. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Make the tables of a record in a PostgreSQL, or bring them up to date.",
      "With --from, copy a record from a file into them: ids, proofs and kept checkpoints stay"
          + " valid, and the log records it. The file is only read; no server may run on it.",
      "Roles exist already; each gets the least that it needs, and loses what else it had."
    })
final class MigrateCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "with the role that owns the tables; default: $${DATABASE_URL}")
  private @Nullable String to;

  @Option(names = "--from", paramLabel = "FILE", description = "the database file to copy")
  private @Nullable Path from;

  @Option(names = "--app-role", paramLabel = "NAME", description = "what nodes connect as")
  private @Nullable String app;

  @Option(names = "--eraser-role", paramLabel = "NAME", description = "what erase connects as")
  private @Nullable String eraser;

  @Option(
      names = "--reader-role",
      paramLabel = "NAME",
      description = "what audit and snapshot connect as")
  private @Nullable String reader;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  MigrateCommand() {}

  @Override
  public Integer call() {
    Settings settings = RecordSettings.of(null, to, "--to");
    PostgresUrl address =
        settings
            .database()
            .orElseThrow(() -> new UsageException("name the PostgreSQL with --to or DATABASE_URL"));
    Map<String, PostgresRole> roles = roles();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    // A key or a checkpoint that does not fit is found before tables are made.
    Optional<Source> source = Optional.ofNullable(from).map(file -> source(settings, file));
    int version = PostgresTables.ensure(address, roles);
    ObjectNode done = JsonNodeFactory.instance.objectNode();
    done.put("database", address.toString());
    done.put("version", version);
    source.ifPresent(given -> put(done, copy(settings, address, given, err)));
    if (!roles.isEmpty()) {
      ObjectNode granted = done.putObject("roles");
      roles.forEach((name, role) -> granted.put(name, role.name().toLowerCase(Locale.ROOT)));
    }
    print(done, roles);
    return 0;
  }

  private Map<String, PostgresRole> roles() {
    Map<String, PostgresRole> roles = new LinkedHashMap<>();
    add(roles, app, PostgresRole.APP);
    add(roles, eraser, PostgresRole.ERASER);
    add(roles, reader, PostgresRole.READER);
    return roles;
  }

  private static void add(
      Map<String, PostgresRole> roles, @Nullable String name, PostgresRole role) {
    if (name != null && roles.put(name, role) != null) {
      throw new UsageException("the role " + name + " is named twice; use one for each purpose");
    }
  }

  /**
   * What is copied.
   *
   * @param key the key file of its log
   * @param kept the checkpoint beside it
   */
  private record Source(Path file, Path key, Optional<SignedTree> kept, boolean killSwitch) {}

  private static Source source(Settings settings, Path file) {
    ServiceFiles.refuseForeign(settings);
    Path key = LogKey.of(settings, file);
    LogKey.refuseMissing(key);
    String text = text(key);
    LogKey.refuseForeign(settings, key, text, false);
    LogKey.refuseWithoutCertificateKey(settings, file);
    DataFiles files = new DataFiles(file, key);
    NoteVerifier verifier = Checkpoints.open(key, files.checkpoint()).verifier();
    String note = Files.exists(files.checkpoint()) ? text(files.checkpoint()) : "";
    return new Source(
        file,
        key,
        note.isEmpty()
            ? Optional.empty()
            : Optional.of(SignedTree.of(note, "in the file beside it", verifier)),
        Files.exists(files.killSwitch(), LinkOption.NOFOLLOW_LINKS));
  }

  private static String text(Path file) {
    return new String(Input.bytes(file.toString()), StandardCharsets.UTF_8);
  }

  private static PostgresImport.Imported copy(
      Settings settings, PostgresUrl address, Source source, PrintWriter err) {
    Checkpoints checkpoints = Checkpoints.open(source.key(), settings.checkpointFile());
    try (Progress progress = Progress.on(err)) {
      PostgresImport copy =
          new PostgresImport(
              address,
              checkpoints,
              Clock.systemUTC(),
              events -> progress.say(events + " events copied"));
      return SqliteReading.read(
          source.file(),
          connection -> copy.run(connection, "sqlite", source.kept(), source.killSwitch(), "cli"));
    }
  }

  private static void put(ObjectNode done, PostgresImport.Imported copied) {
    done.put("copied", copied.events());
    done.put("root", copied.root().base64());
    done.put("event", copied.event());
  }

  private void print(ObjectNode done, Map<String, PostgresRole> roles) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(done);
    } else {
      out.println(
          Terminal.escape(
              "tables: version "
                  + done.path("version").asInt()
                  + " in "
                  + done.path("database").asText()));
      if (done.has("copied")) {
        out.println(
            "copied: "
                + done.path("copied").asLong()
                + (done.path("copied").asLong() == 1 ? " event" : " events")
                + " with the root "
                + done.path("root").asText()
                + ", recorded as event "
                + done.path("event").asLong());
      }
      roles.forEach(
          (name, role) ->
              out.println(
                  Terminal.escape("role: " + name + ", " + role.name().toLowerCase(Locale.ROOT))));
    }
    out.flush();
  }
}
