package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.log.StoredNodes;
import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.UnknownCommitException;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.event.MerkleTree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes with statements that are prepared once. Nobody else writes, so the tree is kept. */
final class SqliteWriter implements Writer {
  private final Connection connection;
  private final Runnable doubt;
  private final Handle handle;
  private final Map<BatchStatement, PreparedStatement> prepared = new HashMap<>();
  private @Nullable MerkleTree tree;

  /**
   * Takes the connection.
   *
   * @param doubt told when it is not known whether a transaction is on the disk
   */
  SqliteWriter(Connection connection, Runnable doubt) {
    this.connection = connection;
    this.doubt = doubt;
    this.handle = Jdbi.open(connection);
  }

  @Override
  public MerkleTree begin() throws SQLException {
    MerkleTree known = tree;
    if (known == null) {
      long last =
          handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
      known = MerkleTree.load(last, new StoredNodes(handle));
      connection.rollback();
      tree = known;
    }
    return known;
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public void run(BatchStatement statement, List<@Nullable Object[]> rows) throws SQLException {
    PreparedStatement one = prepared.get(statement);
    if (one == null) {
      one = connection.prepareStatement(sql(statement));
      prepared.put(statement, one);
    }
    for (@Nullable Object[] values : rows) {
      for (int i = 0; i < values.length; i++) {
        one.setObject(i + 1, values[i]);
      }
      one.addBatch();
    }
    one.executeBatch();
  }

  private static String sql(BatchStatement statement) {
    String all = statement.sql();
    // A row that is inserted as it is would be copied twice on its way through a query.
    Optional<String> inserted = statement.insertedRows();
    if (inserted.isPresent()) {
      String values = parameters(statement, column -> "");
      return all.substring(0, all.length() - inserted.get().length()) + " VALUES (" + values + ')';
    }
    String row = parameters(statement, column -> " AS " + column.name());
    return all.replace(BatchStatement.ROWS, "(SELECT " + row + ") v");
  }

  private static String parameters(
      BatchStatement statement, Function<BatchStatement.Column, String> name) {
    return statement.columns().stream()
        .map(column -> parameter(column.type()) + name.apply(column))
        .collect(Collectors.joining(", "));
  }

  private static String parameter(BatchStatement.Type type) {
    return type == BatchStatement.Type.UTF8 ? "CAST(? AS TEXT)" : "?";
  }

  @Override
  public void commit() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (SqliteDialect.isNotCommitted(e)) {
        throw e;
      }
      doubt.run();
      throw new UnknownCommitException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is durable; SQLite rolls the rest back when the file is opened again.
    }
  }
}
