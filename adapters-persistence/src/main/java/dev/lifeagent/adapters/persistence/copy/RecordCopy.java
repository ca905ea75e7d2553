package dev.lifeagent.adapters.persistence.copy;

import dev.lifeagent.adapters.persistence.encode.StoredLevels;
import dev.lifeagent.adapters.persistence.store.BatchStatement.Column;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleTree;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies a record row by row. The hashes of its records and the tree over them are computed on the
 * way, and what does not agree with them or with a checkpoint is not copied. What else may have
 * been changed is for an audit to find, in the copy as in the original.
 */
public final class RecordCopy {
  private static final int FETCHED = 1_000;
  private static final int PROGRESS_EVERY = 10_000;

  private final Connection source;
  private final RowSink sink;
  private final List<SignedTree> signed;
  private final LongConsumer progress;
  private final MerkleTree tree = new MerkleTree();

  /** Few: one for 256 events. */
  private final List<@Nullable Object[]> nodes = new ArrayList<>();

  private RecordCopy(
      Connection source, RowSink sink, List<SignedTree> signed, LongConsumer progress) {
    this.source = source;
    this.sink = sink;
    this.signed = signed;
    this.progress = progress;
  }

  /**
   * Copies everything.
   *
   * @param source in a transaction that sees one state, with its newest tables
   * @param signed checkpoints that what is copied has to agree with
   * @param progress told from time to time how many events were copied
   * @return the tree over what was copied
   * @throws EventLogException when the source does not agree with itself or with a checkpoint; what
   *     the sink got by then is to be thrown away
   */
  public static MerkleTree run(
      Connection source, RowSink sink, List<SignedTree> signed, LongConsumer progress)
      throws SQLException {
    return new RecordCopy(source, sink, signed, progress).run();
  }

  private MerkleTree run() throws SQLException {
    compare();
    table(RecordTable.EVENTS, "id", this::event);
    for (SignedTree one : signed) {
      if (one.checkpoint().size() > tree.size()) {
        throw new EventLogException(
            "the log has "
                + tree.size()
                + " events, its checkpoint "
                + one.where()
                + " "
                + one.checkpoint().size()
                + ": the end was cut off; nothing was copied");
      }
    }
    sink.begin(RecordTable.MERKLE_NODES);
    for (@Nullable Object[] node : nodes) {
      sink.row(node);
    }
    sink.end();
    for (RecordTable table : RecordTable.OTHERS) {
      table(table, "1", row -> {});
    }
    return tree;
  }

  /** Looks at a row before it is copied. */
  private interface Look {
    void at(@Nullable Object[] row);
  }

  private void table(RecordTable table, String order, Look look) throws SQLException {
    sink.begin(table);
    try (Statement statement = source.createStatement()) {
      // Some rows at a time: a driver may otherwise hold all of them.
      statement.setFetchSize(FETCHED);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT " + table.names() + " FROM " + table.name() + " ORDER BY " + order)) {
        while (row.next()) {
          @Nullable Object[] values = values(table.columns(), row);
          look.at(values);
          sink.row(values);
        }
      }
    }
    sink.end();
  }

  private static @Nullable Object[] values(List<Column> columns, ResultSet row)
      throws SQLException {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (columns.get(i).type()) {
            case BIGINT -> row.getLong(i + 1);
            case TEXT, UTF8 -> row.getString(i + 1);
            case BYTEA -> row.getBytes(i + 1);
          };
      if (row.wasNull()) {
        values[i] = null;
      }
    }
    return values;
  }

  private void event(@Nullable Object[] row) {
    long id = tree.size() + 1;
    byte[] record = row[index("record")] instanceof byte[] bytes ? bytes : new byte[0];
    MerkleHash leaf = MerkleHash.leaf(record);
    if (!Long.valueOf(id).equals(row[index("id")])
        || !(row[index("leaf_hash")] instanceof byte[] stored)
        || !Arrays.equals(stored, leaf.bytes())) {
      throw new EventLogException(
          "the log was damaged or changed at event "
              + id
              + ", so nothing was copied; audit verify lists all faults");
    }
    tree.append(leaf, this::node);
    compare();
    if (id % PROGRESS_EVERY == 0) {
      progress.accept(id);
    }
  }

  private static int index(String column) {
    List<Column> columns = RecordTable.EVENTS.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(column);
  }

  private void node(int level, long index, MerkleHash hash) {
    if (level > 0 && level % StoredLevels.STEP == 0) {
      nodes.add(new Object[] {(long) level, index, hash.bytes()});
    }
  }

  private void compare() {
    for (SignedTree one : signed) {
      if (one.checkpoint().size() == tree.size() && !one.checkpoint().root().equals(tree.root())) {
        throw new EventLogException(
            "the log is not the one that its checkpoint "
                + one.where()
                + " signs, so nothing was copied; audit verify says where it was changed");
      }
    }
  }
}
