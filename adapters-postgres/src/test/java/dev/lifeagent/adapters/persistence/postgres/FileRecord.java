package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.Eraser;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.adapters.persistence.sqlite.SqliteReading;
import dev.lifeagent.adapters.persistence.sqlite.SqliteStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** A record in a file, which no process has open between two calls. */
final class FileRecord {
  final Path folder;
  final DataFiles files;

  /** In a folder, beside whose nodes it lies: they have the same key. */
  FileRecord(Path folder) {
    this.folder = folder;
    this.files = new DataFiles(folder.resolve("agent.db"), folder.resolve("checkpoint.key"));
  }

  /** One with something in every table, and an erasure. */
  static FileRecord filled(Path folder) {
    FileRecord record = new FileRecord(folder);
    record.with(log -> EveryKind.write(log.log()));
    try (SqliteDatabase database = SqliteDatabase.open(record.files.database())) {
      new Eraser(
              database,
              new ArtifactFolder(folder.resolve("plans")),
              Optional.empty(),
              record.checkpoints(),
              Clock.systemUTC())
          .agent(new AgentId("agent-3"), "cli");
    }
    return record;
  }

  void with(Consumer<EventStore> work) {
    try (SqliteStore store =
            SqliteStore.open(
                files, folder.resolve("plans"), Clock.systemUTC(), ReaderSettings.defaults());
        EventStore log = store.openLog(CommitListener.NONE, () -> false)) {
      work.accept(log);
    }
  }

  Checkpoints checkpoints() {
    return Checkpoints.open(files.checkpointKey(), files.checkpoint());
  }

  NoteVerifier verifier() {
    return checkpoints().verifier();
  }

  String kept() throws IOException {
    return Files.readString(files.checkpoint());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + files.database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  <R> R read(SqliteReading.Work<R> work) {
    return SqliteReading.read(files.database(), work);
  }
}
