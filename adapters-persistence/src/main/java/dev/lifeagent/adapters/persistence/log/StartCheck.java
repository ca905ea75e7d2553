package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.store.Database;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Compares a log with the checkpoints that were signed last, before anything is written to it. */
final class StartCheck {
  /**
   * So many records before the checkpoints are read again, which takes about two seconds; what lies
   * before them is taken from the stored hashes of the tree. {@code audit verify} reads everything.
   */
  static final long RECORDS = 1L << 20;

  private static final int READ_AT_ONCE = 10_000;

  private static final String REMEDY =
      "; if a copy was put in place by hand, run 'life-agent restore' with it";

  /**
   * A checkpoint whose signature was checked.
   *
   * @param where the place that it was found in, as part of a sentence
   */
  record Signed(Checkpoint checkpoint, String where) {}

  private final Handle handle;
  private final List<Signed> signed;

  private StartCheck(Handle handle, List<Signed> signed) {
    this.handle = handle;
    this.signed = signed;
  }

  /**
   * Does it.
   *
   * @throws EventLogException when the log is shorter than a checkpoint says, had another content,
   *     or has hashes that are not those of its records
   */
  static void run(Database database, List<Signed> signed) {
    try {
      database.read(
          handle -> {
            new StartCheck(handle, signed).check();
            return true;
          });
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  private void check() throws SQLException {
    long size =
        handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
    long oldest = size;
    for (Signed one : signed) {
      refuseCut(size, one);
      oldest = Math.min(oldest, one.checkpoint().size());
    }
    StoredNodes nodes = new StoredNodes(handle);
    MerkleTree tree = MerkleTree.load(Math.max(0, oldest - RECORDS), nodes);
    compare(tree);
    for (long before = -1; before < tree.size(); ) {
      before = tree.size();
      readSome(tree, size);
    }
    if (!MerkleTree.load(size, nodes).root().equals(tree.root())) {
      throw damaged();
    }
  }

  /**
   * Some at a time: a driver may hold all that one query gives. Not beyond that size, since other
   * nodes may record meanwhile.
   */
  private void readSome(MerkleTree tree, long size) throws SQLException {
    try (PreparedStatement statement =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT id, record, leaf_hash FROM events WHERE id > ? AND id <= ?"
                    + " ORDER BY id LIMIT ?")) {
      statement.setLong(1, tree.size());
      statement.setLong(2, size);
      statement.setInt(3, READ_AT_ONCE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          MerkleHash leaf = MerkleHash.leaf(row.getBytes(2));
          if (row.getLong(1) != tree.size() + 1 || !leaf.equals(MerkleHash.of(row.getBytes(3)))) {
            throw damaged();
          }
          tree.append(leaf, (level, index, hash) -> {});
          compare(tree);
        }
      }
    }
  }

  private void compare(MerkleTree tree) {
    for (Signed one : signed) {
      Checkpoint checkpoint = one.checkpoint();
      if (checkpoint.size() == tree.size() && !checkpoint.root().equals(tree.root())) {
        throw new EventLogException(
            "the log is not the one that its checkpoint "
                + one.where()
                + " signs; audit verify says where it was changed"
                + REMEDY);
      }
    }
  }

  private static void refuseCut(long size, Signed one) {
    if (size < one.checkpoint().size()) {
      throw new EventLogException(
          "the log has "
              + size
              + (size == 1 ? " event" : " events")
              + ", its checkpoint "
              + one.where()
              + " "
              + one.checkpoint().size()
              + ": the end was cut off"
              + REMEDY);
    }
  }

  private static EventLogException damaged() {
    return new EventLogException(
        "the log was damaged or changed; audit verify says where" + REMEDY);
  }
}
