package dev.lifeagent.adapters.persistence.audit;

import dev.lifeagent.domain.event.MerkleTree;
import java.sql.SQLException;
import java.util.function.Consumer;

/** What is to be checked in one kind of database alone, while an audit reads it. */
public interface StoreCheck {
  /** A file: it holds nothing else, and what cannot be read of it is damaged. */
  StoreCheck NONE =
      new StoreCheck() {
        @Override
        public void at(MerkleTree tree, Consumer<String> fault) {}

        @Override
        public void end(MerkleTree tree, Consumer<String> fault) {}

        @Override
        public boolean isDamage(SQLException e) {
          return true;
        }
      };

  /**
   * Compares with the tree as it is after another event; first with the empty one.
   *
   * @param fault told what is wrong
   */
  void at(MerkleTree tree, Consumer<String> fault) throws SQLException;

  /**
   * All events were read.
   *
   * @param fault told what is wrong
   */
  void end(MerkleTree tree, Consumer<String> fault) throws SQLException;

  /** Whether an error of a query says that the database is damaged, rather than out of reach. */
  boolean isDamage(SQLException e);
}
