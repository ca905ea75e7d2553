package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.audit.StoreCheck;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.sqlite.SQLiteConfig;

/** Audits a database file. */
public final class SqliteAudit {
  private SqliteAudit() {}

  /**
   * Recomputes the whole log in a file, which is only read. One that an older version made is
   * brought up to date in a copy in the folder for temporary files, which goes afterwards.
   *
   * @param file the database; it must not be written meanwhile
   * @param verifier the key that its checkpoints are signed with
   * @param external checkpoints that were kept outside the database
   * @param progress told from time to time how many events were read
   * @throws EventLogException if the database cannot be opened or is not one of Life-Agent, or a
   *     process writes it
   */
  public static AuditReport run(
      Path file,
      NoteVerifier verifier,
      List<Audit.ExternalCheckpoint> external,
      LongConsumer progress) {
    Replacement.refuseUnfinished(file);
    if (!Files.isReadable(file)) {
      throw new EventLogException("no readable database at " + file);
    }
    // A server that runs is audited through a snapshot, so that its WAL does not grow meanwhile.
    SqliteDatabase.refuseWhileWritten(file);
    LeftWal.refuseForeign(file);
    Audit audit = new Audit(verifier, external, StoreCheck.NONE);
    try {
      return isOld(file) ? inCopy(file, audit, progress) : read(file, audit, progress);
    } catch (SQLException | IOException e) {
      throw new EventLogException(
          "the database " + file + " cannot be read: it is damaged or none of ours", e);
    }
  }

  private static boolean isOld(Path file) throws SQLException {
    try (Connection connection = open(file)) {
      return Schema.isOld(connection);
    }
  }

  private static AuditReport inCopy(Path file, Audit audit, LongConsumer progress)
      throws SQLException, IOException {
    Path folder = Files.createTempDirectory("life-agent-audit");
    Path copy = folder.resolve("agent.db");
    try {
      Snapshot.copy(file, copy);
      try {
        SqliteDatabase.open(copy).close();
      } catch (EventLogException e) {
        String fault = "its tables are not those of the version that it says it has";
        return new AuditReport(0, OptionalLong.empty(), List.of(fault), Map.of(), 0);
      }
      return read(copy, audit, progress);
    } finally {
      for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + suffix));
      }
      Files.deleteIfExists(folder);
    }
  }

  private static AuditReport read(Path file, Audit audit, LongConsumer progress)
      throws SQLException {
    try (Connection connection = open(file)) {
      // One transaction reads one state, even if a server starts meanwhile.
      connection.setAutoCommit(false);
      return audit.run(connection, progress);
    }
  }

  private static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString();
    return DriverManager.getConnection(url, config.toProperties());
  }
}
