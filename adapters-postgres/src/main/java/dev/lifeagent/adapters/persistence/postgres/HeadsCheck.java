package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.audit.StoreCheck;
import dev.lifeagent.domain.event.MerkleTree;
import dev.lifeagent.domain.event.NoteVerifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.function.Consumer;
import org.postgresql.util.PSQLException;

/**
 * Compares the heads of the log, from which nodes go on, with the tree as it grows, and the key
 * that nodes are compared with with that of the audit.
 */
final class HeadsCheck implements StoreCheck, AutoCloseable {
  private static final int FETCHED = 1_000;

  private final Connection connection;
  private final NoteVerifier verifier;
  private final Statement statement;
  private final ResultSet heads;

  /** The size of the head that comes next; {@link Long#MAX_VALUE} after the last. */
  private long next;

  /** The size of the newest that was compared. */
  private long newest;

  HeadsCheck(Connection connection, NoteVerifier verifier) throws SQLException {
    this.connection = connection;
    this.verifier = verifier;
    this.statement = connection.createStatement();
    statement.setFetchSize(FETCHED);
    this.heads = statement.executeQuery("SELECT size, edge FROM heads ORDER BY size");
    advance();
  }

  @Override
  public void at(MerkleTree tree, Consumer<String> fault) throws SQLException {
    while (next <= tree.size()) {
      if (next < tree.size() || !Arrays.equals(heads.getBytes(2), tree.edge())) {
        fault.accept("the head of size " + next + " is not that of the records");
      }
      newest = next;
      advance();
    }
  }

  private void advance() throws SQLException {
    next = heads.next() ? heads.getLong(1) : Long.MAX_VALUE;
  }

  @Override
  public void end(MerkleTree tree, Consumer<String> fault) throws SQLException {
    if (next != Long.MAX_VALUE) {
      fault.accept("there is a head of size " + next + ", but the log has " + tree.size());
    } else if (newest != tree.size()) {
      fault.accept("the newest head has the size " + newest + ", but the log has " + tree.size());
    }
    try (Statement keys = connection.createStatement();
        ResultSet row = keys.executeQuery("SELECT verifier FROM log_keys")) {
      while (row.next()) {
        if (!verifier.toString().equals(row.getString(1))) {
          fault.accept("the key that nodes are compared with is not that of the log");
        }
      }
    }
  }

  /** Whether the server itself says what is wrong, and not that it ends or ends the session. */
  @Override
  public boolean isDamage(SQLException e) {
    return e instanceof PSQLException said
        && said.getServerErrorMessage() != null
        && !String.valueOf(said.getSQLState()).startsWith("57");
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
