package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.log.StoredNodes;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.adapters.persistence.store.Readers;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.crypto.Entropy;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.time.Ticker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;

/**
 * One PostgreSQL that many nodes write. Safe for use by several threads.
 *
 * <p>Every wait has an end that the server or the socket sets: a node that is stopped while it
 * holds the gate loses it after {@value #IDLE_SECONDS} s.
 */
final class PostgresDatabase implements Database, AutoCloseable {
  /** How long a transaction may wait for its client: so long does a stopped node hold others up. */
  static final int IDLE_SECONDS = 1;

  private static final int NODE_BYTES = 8;
  private static final String DRIVER = "org.postgresql.Driver";

  /** Of the connection that appends, and of those that keep house. */
  private static final Map<String, String> WRITING =
      Map.of(
          "lock_timeout", "3s",
          "statement_timeout", "5s",
          "idle_in_transaction_session_timeout", IDLE_SECONDS + "s",
          "default_transaction_isolation", "read\\ committed",
          "timezone", "UTC");

  private static final Map<String, String> READING = Map.of("statement_timeout", "30s");

  /** Not as a setting of the session, by which the driver would take the server for a standby. */
  private static final String READ_ONLY = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";

  private static final int SOCKET_SECONDS = 10;
  private static final int READ_SOCKET_SECONDS = 35;

  private final PostgresUrl address;
  private final String node = HexFormat.of().formatHex(Entropy.bytes(NODE_BYTES));
  private final PostgresDialect dialect = new PostgresDialect(node);
  private final Readers readers;
  private final Fence fence;

  private volatile boolean answers = true;

  private volatile Runnable onCommit = () -> {};

  /** Of the one thread that appends. */
  private final BackOff backOff = new BackOff(Ticker.system());

  private PostgresDatabase(PostgresUrl address, ReaderSettings settings, Consumer<String> stop) {
    this.address = address;
    this.fence = new Fence(stop);
    this.readers =
        new Readers(
            DRIVER,
            address.url(),
            address.properties(READING, READ_SOCKET_SECONDS),
            READ_ONLY,
            settings);
  }

  /**
   * Opens a database; makes its tables and brings them up to date, where the role may do that.
   *
   * @param settings of the connections that read
   * @param stop told, at most once and by any thread, that the log is another one than this node
   *     has seen: it can record nothing any more
   * @throws EventLogException when it cannot be reached, when a newer version of this program made
   *     its tables, or when they are missing or old and the role may not make them
   */
  static PostgresDatabase open(
      PostgresUrl address, ReaderSettings settings, Consumer<String> stop) {
    PostgresDatabase database = new PostgresDatabase(address, settings, stop);
    try (Connection connection = database.connect()) {
      PostgresSchema.ensure(connection, address.schema());
      database.readers.start();
      return database;
    } catch (SQLException e) {
      throw unusable(address, e);
    }
  }

  /** Says why a database cannot be used, and what helps, as far as its server told. */
  static EventLogException unusable(PostgresUrl address, SQLException e) {
    return new EventLogException("the database " + address + " cannot be used" + hint(e), e);
  }

  private static String hint(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "28P01", "28000" -> ": its server refuses this user or password";
      case "3D000" -> ": there is no database of that name";
      case "08001", "08006" -> ": it cannot be reached";
      case "42501" ->
          ": the role may not do that; run 'life-agent migrate' with the role that owns the tables";
      default -> state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
    };
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String node() {
    return node;
  }

  /** What the nodes of this log listen to: other logs may lie in the same database. */
  String channel() {
    return PostgresSchema.quoted(address.schema());
  }

  /** Sets what hears of each commit of this node. */
  void onCommit(Runnable listener) {
    onCommit = listener;
  }

  /** This node has committed. */
  void committed() {
    onCommit.run();
  }

  /** Says whether it answered the last time that it was followed. */
  void answered(boolean nowAnswers) {
    answers = nowAnswers;
  }

  @Override
  public boolean checkWritable() {
    try {
      fence.refuseStopped();
    } catch (RewoundException e) {
      throw new EventLogException(String.valueOf(e.getMessage()), e);
    }
    if (!answers) {
      throw new EventLogException("The database does not answer; nothing is recorded.");
    }
    return true;
  }

  /** The newest state of the log that this node has seen. */
  Fence fence() {
    return fence;
  }

  /** A connection that writes, each statement by itself; its user closes it. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(address.properties(WRITING, SOCKET_SECONDS));
    return DriverManager.getConnection(address.url(), properties);
  }

  @Override
  public Writer writer() throws SQLException {
    fence.refuseStopped();
    backOff.check();
    try {
      Connection connection = connect();
      backOff.succeeded();
      return new PostgresWriter(this, connection);
    } catch (SQLException e) {
      backOff.failed();
      throw e;
    }
  }

  /** The tree as it was at a size, from the hashes of its records. */
  static MerkleTree tree(Handle handle, long size) {
    return MerkleTree.load(size, new StoredNodes(handle));
  }

  @Override
  public <R> R read(HandleCallback<R, SQLException> work) {
    try {
      return readers.read(work);
    } catch (SQLException | JdbiException e) {
      if (isGone(e)) {
        readers.discard();
      }
      throw new EventLogException("the event log cannot be read", e);
    }
  }

  /** Whether the connection is of no use any more, as after a fail-over. */
  private static boolean isGone(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof PSQLException cause) {
        return cause.getServerErrorMessage() == null
            || String.valueOf(cause.getSQLState()).startsWith("57P");
      }
    }
    return true;
  }

  /** The server watches its disk itself. */
  @Override
  public long usableBytes() {
    return Long.MAX_VALUE;
  }

  /**
   * Old bytes stay until the operator rewrites the table, and in WAL and backups until they expire.
   */
  @Override
  public void erasing(Handle handle) {
    // It may be much; the others wait for the gate, and are refused when that takes too long.
    handle.execute("SET LOCAL statement_timeout = 0");
  }

  @Override
  public void dropErasedBytes() {}

  /** Whether the database answers. */
  boolean answers() {
    try {
      return read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one()) == 1;
    } catch (EventLogException e) {
      return false;
    }
  }

  /** Host and database. */
  @Override
  public String toString() {
    return address.toString();
  }

  @Override
  public void close() {
    if (!readers.isClosed()) {
      readers.close();
    }
  }
}
