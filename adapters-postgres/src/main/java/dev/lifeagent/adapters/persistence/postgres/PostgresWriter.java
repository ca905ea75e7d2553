package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.UnknownCommitException;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Writes under the gate, in two round trips a transaction: one text locks the gate and reads the
 * head, another inserts everything and commits. The lock and the reads are statements of their own,
 * so that each sees what is committed when it begins.
 */
final class PostgresWriter implements Writer {
  private static final String BEGIN =
      "BEGIN; SELECT one FROM gate FOR UPDATE;"
          + " SELECT size, edge FROM heads ORDER BY size DESC LIMIT 1;"
          + " SELECT edge FROM heads WHERE size = ?";

  /** Inserts a head: size, edge and node. */
  static final String HEAD = "INSERT INTO heads (size, edge, node) VALUES (?, ?, ?)";

  private static final String END = "COMMIT";

  /** How long a fail-over may take before a commit without an answer counts as unknown. */
  private static final Duration DECIDED_WITHIN = Duration.ofSeconds(10);

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

  private record Queued(BatchStatement statement, List<@Nullable Object[]> rows) {}

  private final PostgresDatabase database;
  private final Connection connection;
  private final Handle handle;
  private final PreparedStatement begin;
  private final Map<List<BatchStatement>, PreparedStatement> prepared = new HashMap<>();
  private final List<Queued> queued = new ArrayList<>();

  /** What is committed, as far as this writer has read or written it. */
  private MerkleTree tree = new MerkleTree();

  /** The size when the transaction began. */
  private long before;

  private boolean over;

  /** Takes the connection, in which each statement is a transaction by itself. */
  PostgresWriter(PostgresDatabase database, Connection connection) throws SQLException {
    this.database = database;
    this.connection = connection;
    this.handle = Jdbi.open(connection);
    this.begin = connection.prepareStatement(BEGIN);
  }

  @Override
  public MerkleTree begin() throws SQLException {
    queued.clear();
    long asked = database.fence().size();
    begin.setLong(1, asked);
    begin.execute();
    begin.getMoreResults(); // after BEGIN: the gate
    begin.getMoreResults();
    long size = 0;
    byte[] edge = new byte[0];
    try (ResultSet head = begin.getResultSet()) {
      if (head.next()) {
        size = head.getLong(1);
        edge = head.getBytes(2);
      }
    }
    begin.getMoreResults();
    byte[] atFence;
    try (ResultSet row = begin.getResultSet()) {
      atFence = row.next() ? row.getBytes(1) : null;
    }
    if (atFence == null && asked > 0 && size >= asked) {
      // Heads that a checkpoint covers are pruned.
      atFence = PostgresDatabase.tree(handle, asked).edge();
    }
    database.fence().check(size, asked, atFence);
    if (tree.size() != size || !Arrays.equals(tree.edge(), edge)) {
      tree = MerkleTree.of(size, edge);
    }
    before = size;
    return tree;
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public void run(BatchStatement statement, List<@Nullable Object[]> rows) {
    queued.add(new Queued(statement, rows));
  }

  @Override
  public void commit() throws SQLException {
    byte[] edge = tree.edge();
    try {
      PreparedStatement all = prepare();
      bind(all, edge);
      connection.clearWarnings();
      all.execute();
      refuseWarning(all);
    } catch (UnknownCommitException e) {
      throw e;
    } catch (SQLException e) {
      if (isRefused(e) || tree.size() == before) {
        throw e;
      }
      decide(edge, e);
      over = true;
    }
    database.fence().seen(tree.size(), edge);
    database.committed();
  }

  @Override
  public boolean isOver() {
    return over;
  }

  /**
   * A commit with a warning is none, such as "canceling wait for synchronous replication": the
   * standby may lack it.
   *
   * @param committed on a connection without warnings of before
   */
  static void refuseWarning(Statement committed) throws SQLException {
    SQLWarning own = committed.getWarnings();
    SQLWarning warning = own == null ? committed.getConnection().getWarnings() : own;
    if (warning != null) {
      throw new UnknownCommitException(warning);
    }
  }

  private PreparedStatement prepare() throws SQLException {
    List<BatchStatement> statements = queued.stream().map(Queued::statement).toList();
    boolean grown = tree.size() > before;
    List<BatchStatement> key = grown ? statements : List.of();
    PreparedStatement known = prepared.get(key);
    if (known == null) {
      String sql =
          grown
              ? statements.stream().map(one -> sql(one) + "; ").collect(Collectors.joining())
                  + HEAD
                  + "; "
                  + END
              : "COMMIT";
      known = connection.prepareStatement(sql);
      prepared.put(key, known);
    }
    return known;
  }

  /** The values of each column as one array: as many rows as there are, in one statement. */
  private void bind(PreparedStatement all, byte[] edge) throws SQLException {
    if (tree.size() == before) {
      return;
    }
    int parameter = 1;
    for (Queued one : queued) {
      parameter = bind(all, parameter, one.statement(), one.rows());
    }
    all.setLong(parameter++, tree.size());
    all.setBytes(parameter++, edge);
    all.setString(parameter, database.node());
  }

  /** The same for one statement; returns the number of the parameter that comes next. */
  static int bind(
      PreparedStatement all, int first, BatchStatement statement, List<@Nullable Object[]> rows)
      throws SQLException {
    int parameter = first;
    List<BatchStatement.Column> columns = statement.columns();
    for (int column = 0; column < columns.size(); column++) {
      BatchStatement.Type type = columns.get(column).type();
      all.setArray(
          parameter++,
          all.getConnection().createArrayOf(element(type), values(type, rows, column)));
    }
    return parameter;
  }

  private static @Nullable Object[] values(
      BatchStatement.Type type, List<@Nullable Object[]> rows, int column) {
    @Nullable Object[] values =
        switch (type) {
          case BIGINT -> new Long[rows.size()];
          case TEXT, UTF8 -> new String[rows.size()];
          case BYTEA -> new byte[rows.size()][];
        };
    for (int row = 0; row < values.length; row++) {
      Object value = rows.get(row)[column];
      values[row] =
          value instanceof Number number
              ? Long.valueOf(number.longValue())
              : type == BatchStatement.Type.UTF8 && value instanceof byte[] bytes
                  ? new String(bytes, StandardCharsets.UTF_8)
                  : value;
    }
    return values;
  }

  /** Its SQL, with an array of values for each column. */
  static String sql(BatchStatement statement) {
    List<BatchStatement.Column> columns = statement.columns();
    String rows =
        columns.stream()
            .map(column -> "?::" + element(column.type()) + "[]")
            .collect(Collectors.joining(", ", "unnest(", ") AS v ("));
    String names =
        columns.stream().map(BatchStatement.Column::name).collect(Collectors.joining(", "));
    return statement.sql().replace(BatchStatement.ROWS, rows + names + ")");
  }

  private static String element(BatchStatement.Type type) {
    return switch (type) {
      case BIGINT -> "int8";
      case TEXT, UTF8 -> "text";
      case BYTEA -> "bytea";
    };
  }

  /** Whether the server itself says that a statement failed, after which it commits nothing. */
  private static boolean isRefused(SQLException e) {
    return e instanceof PSQLException refused
        && refused.getServerErrorMessage() != null
        && "ERROR".equals(refused.getServerErrorMessage().getSeverity());
  }

  /**
   * Finds out what became of a transaction whose commit has had no answer. The gate is taken first:
   * the session that was cut off may still be committing. What is found counts when another commit
   * has an answer: a synchronous standby may lack it until then.
   *
   * @throws UnknownCommitException when that cannot be found out in time
   * @throws SQLException when it was not committed
   */
  private void decide(byte[] edge, SQLException cause) throws SQLException {
    Deadline until = Deadline.after(DECIDED_WITHIN);
    Exception last = cause;
    do {
      try (Connection fresh = database.connect();
          PostgresWriter other = new PostgresWriter(database, fresh)) {
        if (other.holds(tree.size(), edge)) {
          other.commit();
          return;
        }
        last = null;
      } catch (RewoundException e) {
        throw new UnknownCommitException(e);
      } catch (SQLException | RuntimeException e) {
        last = e;
      }
      if (last == null) {
        throw new SQLException("the transaction was not committed", cause.getSQLState(), cause);
      }
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
    } while (!until.passed());
    throw new UnknownCommitException(
        last instanceof SQLException failed ? failed : new SQLException(last));
  }

  /** Begins, and compares. */
  private boolean holds(long size, byte[] edge) throws SQLException {
    return begin().size() >= size
        && Arrays.equals(PostgresDatabase.tree(handle, size).edge(), edge);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server rolls back what is not committed when the connection is gone.
    }
  }
}
