package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.copy.RecordCopy;
import dev.lifeagent.adapters.persistence.copy.RecordTable;
import dev.lifeagent.adapters.persistence.copy.RowSink;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.MerkleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Copies a record that is in another database into a file, as {@link Snapshot} copies a file. */
public final class SqliteCopy {
  private static final int ROWS_AT_ONCE = 1_000;

  private SqliteCopy() {}

  /**
   * Copies everything into a new file, which only its owner may read, and which is durable.
   *
   * @param source in a transaction that sees one state, with its newest tables
   * @param to a file that does not exist, in a folder that does
   * @param progress told from time to time how many events were copied
   * @return the tree over what was copied
   * @throws EventLogException if it cannot be copied; then the file does not exist
   */
  public static MerkleTree write(Connection source, Path to, LongConsumer progress) {
    Snapshot.create(to);
    boolean done = false;
    try {
      MerkleTree tree = fill(source, to.toAbsolutePath(), progress);
      Snapshot.force(to.toAbsolutePath());
      done = true;
      return tree;
    } catch (SQLException | IOException e) {
      throw new EventLogException("the record cannot be copied to " + to, e);
    } finally {
      if (!done) {
        remove(to);
      }
    }
  }

  private static void remove(Path file) {
    for (String suffix : List.of("", "-journal")) {
      try {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      } catch (IOException e) {
        // What is left is no database that is whole, and is refused as one.
      }
    }
  }

  private static MerkleTree fill(Connection source, Path to, LongConsumer progress)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    // In the order in which rows are read, some tables come before what they refer to.
    config.enforceForeignKeys(false);
    String url = "jdbc:sqlite:" + to.toUri().toASCIIString();
    try (Connection connection = config.createConnection(url)) {
      connection.setAutoCommit(false);
      Schema.migrate(connection);
      MerkleTree tree = RecordCopy.run(source, new Inserts(connection), List.of(), progress);
      connection.commit();
      return tree;
    }
  }

  private static final class Inserts implements RowSink {
    private final Connection connection;
    private @Nullable PreparedStatement insert;
    private int waiting;

    Inserts(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void begin(RecordTable table) throws SQLException {
      String values = table.columns().stream().map(one -> "?").collect(Collectors.joining(", "));
      insert =
          connection.prepareStatement(
              "INSERT INTO " + table.name() + " (" + table.names() + ") VALUES (" + values + ")");
    }

    @Override
    public void row(@Nullable Object[] values) throws SQLException {
      PreparedStatement statement = insert();
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
      waiting++;
      if (waiting == ROWS_AT_ONCE) {
        run();
      }
    }

    @Override
    public void end() throws SQLException {
      run();
      insert().close();
      insert = null;
    }

    private void run() throws SQLException {
      insert().executeBatch();
      waiting = 0;
    }

    private PreparedStatement insert() {
      return Objects.requireNonNull(insert, "no table was begun");
    }
  }
}
