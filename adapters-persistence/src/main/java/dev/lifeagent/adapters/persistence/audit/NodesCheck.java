package dev.lifeagent.adapters.persistence.audit;

import dev.lifeagent.adapters.persistence.encode.StoredLevels;
import dev.lifeagent.domain.event.MerkleHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Compares the stored nodes of the tree with those that the records give. */
final class NodesCheck implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement lookup;
  private final Faults faults;
  private long seen;

  NodesCheck(Connection connection, Faults faults) throws SQLException {
    this.connection = connection;
    this.faults = faults;
    this.lookup =
        connection.prepareStatement("SELECT hash FROM merkle_nodes WHERE level = ? AND idx = ?");
  }

  /** A subtree is complete. */
  void subtree(int level, long index, MerkleHash hash) {
    if (level == 0 || level % StoredLevels.STEP != 0) {
      return;
    }
    seen++;
    try {
      lookup.setInt(1, level);
      lookup.setLong(2, index);
      try (ResultSet row = lookup.executeQuery()) {
        if (!row.next() || !Arrays.equals(row.getBytes(1), hash.bytes())) {
          faults.add("the stored node " + level + "/" + index + " is not that of the records");
        }
      }
    } catch (SQLException e) {
      faults.add("the stored node " + level + "/" + index + " cannot be read");
    }
  }

  /** All are complete. */
  void end() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM merkle_nodes")) {
      if (count.next() && count.getLong(1) > seen) {
        faults.add("there are stored nodes of the tree that belong to no events");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    lookup.close();
  }
}
