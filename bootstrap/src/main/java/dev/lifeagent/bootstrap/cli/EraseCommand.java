package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.persistence.ArtifactFolder;
import dev.lifeagent.adapters.persistence.Eraser;
import dev.lifeagent.adapters.persistence.SqliteDatabase;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.domain.agent.AgentId;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what an agent brought in, under a record of it. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Remove an agent's data and plans; that they were there stays on record, and the log verifies.",
      "No server may run on the database. This cannot be undone."
    })
final class EraseCommand implements Callable<Integer> {
  @Option(names = "--agent", required = true, paramLabel = "ID", description = "whose data")
  private String agent = "";

  @Spec private @Nullable CommandSpec spec;

  EraseCommand() {}

  @Override
  public Integer call() {
    Settings settings = SettingsReader.read(System.getenv());
    AgentId id;
    try {
      id = new AgentId(agent);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    try (SqliteDatabase database = SqliteDatabase.open(settings.dbPath())) {
      Eraser eraser =
          new Eraser(database, new ArtifactFolder(settings.plansDir()), Clock.systemUTC());
      long events = eraser.agent(id, "cli");
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println("erased: the data of " + events + " events of " + id);
      out.flush();
      return 0;
    }
  }
}
