package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/** Reads one state of the record in a file as a whole, while no process writes it. */
public final class SqliteReading {
  /** What is wrong with an old database that cannot be brought up to date. */
  static final String OTHER = "its tables are not those of the version that it says it has";

  private SqliteReading() {}

  /** What is read. */
  @FunctionalInterface
  public interface Work<R> {
    /**
     * Does it.
     *
     * @param connection in one transaction, which sees one state and can change nothing, with the
     *     newest tables
     */
    R read(Connection connection) throws SQLException;
  }

  /**
   * Runs it in one transaction. A database that an older version made is brought up to date in a
   * copy in the folder for temporary files, which goes afterwards.
   *
   * @param file the database; it must not be written meanwhile
   * @throws EventLogException if the database cannot be opened or is not one of Life-Agent, or a
   *     process writes it
   */
  public static <R> R read(Path file, Work<R> work) {
    return read(
        file,
        work,
        e -> {
          throw new EventLogException("the database " + file + " cannot be read: " + OTHER, e);
        });
  }

  /**
   * As {@link #read(Path, Work)}.
   *
   * @param otherTables answers where an old database cannot be brought up to date
   */
  static <R> R read(Path file, Work<R> work, Function<EventLogException, R> otherTables) {
    Replacement.refuseUnfinished(file);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new EventLogException("no readable database at " + file);
    }
    // A server that runs is read through a snapshot, so that its WAL does not grow meanwhile.
    SqliteDatabase.refuseWhileWritten(file);
    LeftWal.refuseForeign(file);
    try {
      return isOld(file) ? inCopy(file, work, otherTables) : inTransaction(file, work);
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

  private static <R> R inCopy(Path file, Work<R> work, Function<EventLogException, R> otherTables)
      throws SQLException, IOException {
    Path folder = Files.createTempDirectory("life-agent-copy");
    Path copy = folder.resolve("agent.db");
    try {
      Snapshot.copy(file, copy);
      try {
        SqliteDatabase.open(copy).close();
      } catch (EventLogException e) {
        return otherTables.apply(e);
      }
      return inTransaction(copy, work);
    } finally {
      for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + suffix));
      }
      Files.deleteIfExists(folder);
    }
  }

  private static <R> R inTransaction(Path file, Work<R> work) throws SQLException {
    try (Connection connection = open(file)) {
      // One transaction reads one state, even if a server starts meanwhile.
      connection.setAutoCommit(false);
      return work.read(connection);
    }
  }

  private static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString();
    return DriverManager.getConnection(url, config.toProperties());
  }
}
