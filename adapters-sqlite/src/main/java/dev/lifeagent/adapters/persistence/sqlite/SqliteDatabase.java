package dev.lifeagent.adapters.persistence.sqlite;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.file.OwnerOnly;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.adapters.persistence.store.Readers;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.crypto.Entropy;
import dev.lifeagent.domain.event.EventLogException;
import io.dropwizard.jdbi3.JdbiHealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * One database file that this process alone writes. Safe for use by several threads.
 *
 * <p>It is read through a pool. The writer is one connection outside of it: SQLite has one writer
 * at a time, whose transaction is a batch of many callers (group commit), with other pragmas than
 * the readers', and with statements that are prepared once for all batches.
 *
 * <p>A lock file beside it ({@code <name>.lock}) keeps a second process out for as long as this is
 * open. Files are readable by their owner only, where the file system knows owners.
 */
public final class SqliteDatabase implements Database, AutoCloseable {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final io.dropwizard.util.Duration CHECK_LIMIT =
      io.dropwizard.util.Duration.seconds(5);
  private static final int CACHE_KIB = 16_384;
  private static final String DRIVER = "org.sqlite.JDBC";

  private final Path file;
  private final String url;
  private final int busyMillis;
  private final Consumer<SQLiteConfig> writerSettings;
  private final Optional<ProcessLock> lock;
  private final ReaderSettings settings;
  private final String node = HexFormat.of().formatHex(Entropy.bytes(8));
  private final SqliteDialect dialect;
  private final Readers readers;

  /** Whether a commit failed since the WAL was last known to be on the disk. */
  private volatile boolean doubtful;

  private SqliteDatabase(
      Path file,
      Duration busyTimeout,
      Consumer<SQLiteConfig> writerSettings,
      ReaderSettings settings,
      Optional<ProcessLock> lock) {
    this.file = file;
    // As a URI, because the driver would take a question mark in a plain name for its parameters.
    this.url = "jdbc:sqlite:" + file.toUri().toASCIIString();
    this.busyMillis = Math.toIntExact(busyTimeout.toMillis());
    this.writerSettings = writerSettings;
    this.lock = lock;
    this.settings = settings;
    this.dialect = new SqliteDialect(node);
    this.readers = new Readers(DRIVER, url, properties(readerConfig()), null, settings);
  }

  /**
   * Opens a database, creates it and its folder if they do not exist, and updates its schema.
   *
   * @throws EventLogException when another process has it open, when a restore of it was
   *     interrupted, when a WAL was left that does not fit it, when a newer version of this program
   *     made it, when it is not a database of Life-Agent, or when it cannot be read or written
   */
  public static SqliteDatabase open(Path file) {
    return open(file, ReaderSettings.defaults());
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param settings of the connections that read
   */
  public static SqliteDatabase open(Path file, ReaderSettings settings) {
    return open(file, settings, BUSY_TIMEOUT, config -> {});
  }

  /**
   * For tests.
   *
   * @param busyTimeout how long a statement waits for a lock that a foreign tool holds
   * @param writerSettings take effect on each connection that writes from then on
   */
  static SqliteDatabase open(
      Path file,
      ReaderSettings settings,
      Duration busyTimeout,
      Consumer<SQLiteConfig> writerSettings) {
    Path real;
    ProcessLock lock;
    // Before an empty file is made where the old one has just been moved away, or is gone.
    Replacement.refuseUnfinished(file);
    LeftWal.refuseForeign(file);
    try {
      real = OwnerOnly.create(file);
      lock = ProcessLock.acquire(real.resolveSibling(real.getFileName() + ".lock"), file);
    } catch (IOException e) {
      throw new EventLogException("the database file " + file + " cannot be made or opened", e);
    }
    SqliteDatabase database =
        new SqliteDatabase(real, busyTimeout, writerSettings, settings, Optional.of(lock));
    try {
      Replacement.refuseUnfinished(real);
      LeftWal.refuseUnfit(real, database.url, database.readerConfig());
    } catch (EventLogException e) {
      database.release();
      throw e;
    }
    try (Connection connection = database.connection()) {
      Schema.migrate(connection);
      database.readers.start();
      return database;
    } catch (SQLException e) {
      database.release();
      throw new EventLogException("the database " + file + " cannot be opened", e);
    } catch (RuntimeException e) {
      database.release();
      throw e;
    }
  }

  /**
   * Opens a database that exists for reading alone, such as a copy; nothing is updated. No process
   * may have it open to write when this begins.
   *
   * @throws EventLogException as {@link #open(Path)}, and when there is no such file or an older
   *     version of this program made it
   */
  public static SqliteDatabase openToRead(Path file) {
    Replacement.refuseUnfinished(file);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new EventLogException("no readable database at " + file);
    }
    refuseWhileWritten(file);
    LeftWal.refuseForeign(file);
    SqliteDatabase database =
        new SqliteDatabase(
            file.toAbsolutePath(),
            BUSY_TIMEOUT,
            config -> {},
            ReaderSettings.defaults(),
            Optional.empty());
    try {
      database.readers.start();
      database.readers.read(
          handle -> {
            Schema.refuseOther(handle.getConnection());
            return true;
          });
      return database;
    } catch (SQLException | JdbiException e) {
      database.readers.close();
      throw new EventLogException(
          "the database " + file + " cannot be read: it is damaged or none of ours", e);
    } catch (RuntimeException e) {
      database.readers.close();
      throw e;
    }
  }

  /**
   * Refuses a database that a process has open to write.
   *
   * @throws EventLogException when one has, or that cannot be found out
   */
  public static void refuseWhileWritten(Path file) {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    if (!Files.isWritable(lock)) {
      return;
    }
    try {
      ProcessLock.acquire(lock, file).close();
    } catch (IOException e) {
      throw new EventLogException("the lock " + lock + " beside the database cannot be read", e);
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String node() {
    return node;
  }

  /** It is not of the pool, for which the class says why. */
  @Override
  public Writer writer() throws SQLException {
    if (doubtful) {
      // After a failed fsync the kernel may hold pages of the WAL that no disk has. Copying them
      // into the database, with a separate fsync, makes them durable or fails.
      emptyWal();
      doubtful = false;
    }
    return new SqliteWriter(connection(), () -> doubtful = true);
  }

  /** A connection that writes, with auto-commit off; its user closes it. */
  Connection connection() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    writerSettings.accept(config);
    Connection connection = config.createConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public long usableBytes() {
    return file.toFile().getUsableSpace();
  }

  /**
   * Takes all of the WAL into the database file, on the disk, and empties it. No transaction is
   * open meanwhile.
   *
   * @throws SQLException also when another connection still reads what is in it
   */
  void emptyWal() throws SQLException {
    try (Connection connection = connection()) {
      connection.setAutoCommit(true);
      emptyWal(connection);
    }
  }

  /** Notes that the file has to be written anew. */
  @Override
  public void erasing(Handle handle) {
    handle.execute("INSERT INTO rewrite_due VALUES (1) ON CONFLICT DO NOTHING");
  }

  @Override
  public void dropErasedBytes() throws SQLException {
    boolean due =
        read(
            handle ->
                handle
                    .createQuery("SELECT EXISTS (SELECT 1 FROM rewrite_due)")
                    .mapTo(Boolean.class)
                    .one());
    if (due) {
      rewrite();
      try (Connection connection = connection();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("DELETE FROM rewrite_due");
        connection.commit();
      }
    }
  }

  /**
   * Writes the whole file anew, without what was deleted, and empties the WAL.
   *
   * @throws SQLException as {@link #emptyWal()}; old bytes may be left then
   */
  private void rewrite() throws SQLException {
    try (Connection connection = connection()) {
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        // Otherwise the whole copy would be in memory.
        statement.execute("PRAGMA temp_store = FILE");
        statement.execute("VACUUM");
      }
      emptyWal(connection);
    }
  }

  private static void emptyWal(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (result.getInt("busy") != 0) {
        throw new SQLException("another connection keeps the WAL in use");
      }
    }
  }

  /**
   * Runs a short read. Each of its statements is a separate transaction, so that no reader prevents
   * a checkpoint of the WAL. One thread does not begin a read within another: each has a connection
   * of the pool.
   *
   * @throws EventLogException if the database cannot be read
   */
  @Override
  public <R> R read(HandleCallback<R, SQLException> work) {
    try {
      return readers.read(work);
    } catch (SQLException | JdbiException e) {
      readers.discard();
      throw new EventLogException("the event log cannot be read", e);
    }
  }

  /**
   * A health check: whether the file is there and its schema and newest event can be read. It opens
   * a connection each time, since one that is open still reads a file that was deleted.
   *
   * @param executor runs it, so that it can be given up
   */
  public HealthCheck check(ExecutorService executor) {
    Jdbi anew = Jdbi.create(() -> readerConfig().createConnection(url));
    io.dropwizard.util.Duration limit =
        settings.pool().getValidationQueryTimeout().orElse(CHECK_LIMIT);
    return new DatabaseCheck(
        file, new JdbiHealthCheck(executor, limit, anew, Optional.of(DatabaseCheck.QUERY)));
  }

  /**
   * Closes the idle readers and lets another process in. Close the event log first. The file is
   * then complete without its WAL, so that it can be copied alone.
   */
  @Override
  public void close() {
    if (readers.isClosed()) {
      return;
    }
    readers.close();
    if (lock.isEmpty()) {
      return;
    }
    try {
      emptyWal();
    } catch (SQLException e) {
      // The WAL stays beside it, and is as good.
    } finally {
      release();
    }
  }

  private void release() {
    readers.close();
    lock.ifPresent(ProcessLock::close);
  }

  private static Map<String, String> properties(SQLiteConfig config) {
    Properties pragmas = config.toProperties();
    Map<String, String> properties = new TreeMap<>();
    pragmas.stringPropertyNames().forEach(name -> properties.put(name, pragmas.getProperty(name)));
    return properties;
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
