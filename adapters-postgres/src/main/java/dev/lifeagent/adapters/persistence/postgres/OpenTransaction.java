package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.store.BatchStatement;
import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.adapters.persistence.store.Dialect;
import dev.lifeagent.adapters.persistence.store.Writer;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A log in the transaction of one connection, which holds the gate: the owner of the connection
 * commits what is written, all at once.
 */
final class OpenTransaction implements Database, Writer {
  private final Connection connection;
  private final Handle handle;
  private final String node;
  private final Dialect dialect;
  private final MerkleTree tree;

  /** The size that the newest head has. */
  private long head;

  /**
   * A log whose newest head was not written yet.
   *
   * @param node the name under which it is written
   * @param tree over what is in it
   */
  OpenTransaction(Connection connection, String node, MerkleTree tree) throws SQLException {
    this.connection = connection;
    this.handle = Jdbi.open(connection);
    this.node = node;
    this.dialect = new PostgresDialect(node);
    this.tree = tree;
    commit();
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public <R> R read(HandleCallback<R, SQLException> work) {
    try {
      return work.withHandle(handle);
    } catch (SQLException e) {
      throw new EventLogException("the event log cannot be read", e);
    }
  }

  @Override
  public Writer writer() {
    return this;
  }

  @Override
  public MerkleTree begin() {
    return tree;
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public void run(BatchStatement statement, List<@Nullable Object[]> rows) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(PostgresWriter.sql(statement))) {
      PostgresWriter.bind(prepared, 1, statement, rows);
      prepared.executeUpdate();
    }
  }

  /** Writes the head; the transaction stays open. */
  @Override
  public void commit() throws SQLException {
    if (tree.size() == head) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(PostgresWriter.HEAD)) {
      insert.setLong(1, tree.size());
      insert.setBytes(2, tree.edge());
      insert.setString(3, node);
      insert.executeUpdate();
    }
    head = tree.size();
  }

  @Override
  public long usableBytes() {
    return Long.MAX_VALUE;
  }

  @Override
  public void erasing(Handle with) {}

  @Override
  public void dropErasedBytes() {}

  /** The transaction stays open. */
  @Override
  public void close() {}
}
