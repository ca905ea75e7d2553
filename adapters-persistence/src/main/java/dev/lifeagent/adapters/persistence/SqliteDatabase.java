package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * One database file that this process alone writes. Safe for use by several threads.
 *
 * <p>A lock file beside it ({@code <name>.lock}) keeps a second process out for as long as this is
 * open. Files are readable by their owner only, where the file system knows owners.
 */
public final class SqliteDatabase implements AutoCloseable {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final int CACHE_KIB = 16_384;

  private final String url;
  private final int busyMillis;
  private final ProcessLock lock;
  private final ReaderPool readers;
  private final Jdbi reading;

  private SqliteDatabase(Path file, Duration busyTimeout, ProcessLock lock) {
    // As a URI, because the driver would take a question mark in a plain name for its parameters.
    this.url = "jdbc:sqlite:" + file.toUri().toASCIIString();
    this.busyMillis = Math.toIntExact(busyTimeout.toMillis());
    this.lock = lock;
    this.readers = new ReaderPool(() -> readerConfig().createConnection(url));
    this.reading = Jdbi.create(readers);
  }

  /**
   * Opens a database, makes it and its folder where there is none, and brings its schema up to
   * date.
   *
   * @throws EventLogException when another process has it open, when a newer version of this
   *     program made it, when it is no database of ours, or when it cannot be read or written
   */
  public static SqliteDatabase open(Path file) {
    return open(file, BUSY_TIMEOUT);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param busyTimeout how long a statement waits for a lock that a foreign tool holds
   */
  public static SqliteDatabase open(Path file, Duration busyTimeout) {
    Path real;
    ProcessLock lock;
    try {
      real = OwnerOnly.create(file);
      lock = ProcessLock.acquire(real.resolveSibling(real.getFileName() + ".lock"));
    } catch (IOException e) {
      throw new EventLogException("The database file cannot be made or opened.", e);
    }
    SqliteDatabase database = new SqliteDatabase(real, busyTimeout, lock);
    try (Connection connection = database.writer()) {
      Schema.migrate(connection);
      return database;
    } catch (SQLException e) {
      database.close();
      throw new EventLogException("The database cannot be opened.", e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** A connection that writes, with auto-commit off; its user closes it. */
  Connection writer() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    Connection connection = config.createConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * Runs a short read; each statement in it is a transaction of its own, so that no reader keeps
   * the WAL from being checkpointed.
   *
   * @throws EventLogException when the database cannot be read
   */
  <R> R read(HandleCallback<R, SQLException> work) {
    try {
      return reading.withHandle(work);
    } catch (SQLException | JdbiException e) {
      readers.discardIdle();
      throw new EventLogException("The event log cannot be read.", e);
    }
  }

  /** Closes the idle readers and lets another process in. Close the event log first. */
  @Override
  public void close() {
    readers.close();
    lock.close();
  }

  private SQLiteConfig readerConfig() {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return config;
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(busyMillis);
    config.setCacheSize(-CACHE_KIB);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }
}
