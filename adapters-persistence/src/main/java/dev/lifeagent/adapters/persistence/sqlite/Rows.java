package dev.lifeagent.adapters.persistence.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is prepared once and run for all rows of a batch, batch after batch. It goes
 * with its connection. Used by one thread.
 */
public final class Rows {
  private final PreparedStatement statement;
  private final List<@Nullable Object[]> waiting = new ArrayList<>();

  /** Runs the query. */
  public Rows(Connection connection, String sql) throws SQLException {
    this.statement = connection.prepareStatement(sql);
  }

  /** Keeps the values of one row until the next run. */
  public void add(@Nullable Object... values) {
    waiting.add(values);
  }

  /** Runs the statement for the rows that were added since the last time. */
  public void run() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    for (@Nullable Object[] values : waiting) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
    }
    statement.executeBatch();
    waiting.clear();
  }
}
