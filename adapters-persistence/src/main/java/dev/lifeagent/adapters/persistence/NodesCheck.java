package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the stored nodes of the tree with those that the leaves give. */
final class NodesCheck {
  private NodesCheck() {}

  static List<String> faults(Connection connection) throws SQLException {
    Map<String, MerkleHash> stored = new HashMap<>();
    List<String> faults = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT level, idx, hash FROM merkle_nodes")) {
      while (row.next()) {
        stored.put(row.getInt(1) + "/" + row.getLong(2), MerkleHash.of(row.getBytes(3)));
      }
    }
    MerkleTree tree = new MerkleTree();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT leaf_hash FROM events ORDER BY id")) {
      while (row.next()) {
        tree.append(
            MerkleHash.of(row.getBytes(1)),
            (level, index, hash) -> {
              if (level > 0 && level % StoredNodes.STEP == 0) {
                MerkleHash there = stored.remove(level + "/" + index);
                if (!hash.equals(there)) {
                  faults.add(
                      "the stored node " + level + "/" + index + " is not that of the leaves");
                }
              }
            });
      }
    }
    stored
        .keySet()
        .forEach(node -> faults.add("the stored node " + node + " belongs to no events"));
    return faults;
  }
}
