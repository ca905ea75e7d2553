package dev.lifeagent.adapters.persistence.store;

import dev.lifeagent.domain.event.MerkleTree;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one thread that writes, one transaction after another. After any exception it
 * is of no use but to be closed.
 */
public interface Writer extends AutoCloseable {
  /**
   * Begins a transaction in which no other process commits.
   *
   * @return the tree of what is committed; what is appended to it belongs to the transaction
   */
  MerkleTree begin() throws SQLException;

  /** For statements of the transaction whose answer is needed at once. */
  Handle handle();

  /** Runs a statement for each row, at once or when it is committed. */
  void run(BatchStatement statement, List<@Nullable Object[]> rows) throws SQLException;

  /**
   * Makes the transaction durable.
   *
   * @throws UnknownCommitException when it is not known whether it is
   * @throws SQLException when it is not
   */
  void commit() throws SQLException;

  /** Whether it is of no use any more although its last transaction was committed. */
  default boolean isOver() {
    return false;
  }

  /** Gives up a transaction that is not committed. */
  @Override
  void close();
}
