package dev.lifeagent.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A session of {@code postgres}. */
final class Superuser implements AutoCloseable {
  private final Connection connection;

  Superuser(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  String ask(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      if (!answer.next()) {
        throw new SQLException("no row: " + query);
      }
      return answer.getString(1);
    }
  }

  /** Asks until the answer is true. */
  void await(Duration patience, String condition) {
    if (!Processes.within(patience, () -> isTrue(condition))) {
      throw new IllegalStateException("still not true: " + condition);
    }
  }

  private boolean isTrue(String condition) {
    try {
      return ask(condition).equals("t");
    } catch (SQLException e) {
      throw new IllegalStateException(condition, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
