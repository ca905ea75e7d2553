package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.domain.event.EventLogException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One key signs the checkpoints of a log, on every node; the database keeps its public half. */
final class LogKeys {
  private LogKeys() {}

  /**
   * Keeps the public half of the key if the log has no key yet; otherwise compares.
   *
   * @throws EventLogException when the log has another key
   */
  static void agree(PostgresDatabase database, Checkpoints checkpoints, Path file)
      throws SQLException {
    String ours = checkpoints.verifier().toString();
    try (Connection connection = database.connect()) {
      String theirs = kept(connection, checkpoints, ours);
      if (!ours.equals(theirs)) {
        throw new EventLogException(
            "this node has another key for checkpoints than the log, whose public key is "
                + theirs
                + ": copy the file "
                + file
                + " from a node that has run on it");
      }
    }
  }

  /**
   * Refuses a log that has another key.
   *
   * @throws EventLogException when it has one
   */
  static void refuseOther(Connection connection, Checkpoints checkpoints) throws SQLException {
    String theirs = read(connection);
    if (!theirs.isEmpty() && !theirs.equals(checkpoints.verifier().toString())) {
      throw new EventLogException(
          "the database has another key for checkpoints, whose public key is "
              + theirs
              + "; name its file with CHECKPOINT_KEY, or another database or schema");
    }
  }

  /** Keeps the public half of the key if the log has no key yet, in the open transaction. */
  static void keep(Connection connection, Checkpoints checkpoints) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO log_keys (verifier) VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, checkpoints.verifier().toString());
      insert.executeUpdate();
    }
  }

  private static String kept(Connection connection, Checkpoints checkpoints, String ours)
      throws SQLException {
    String theirs = read(connection);
    if (!theirs.isEmpty()) {
      return theirs;
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO log_keys (verifier) VALUES (?)")) {
      Gate.take(connection);
      String first = read(connection);
      if (first.isEmpty()) {
        checkpoints.keepNewKey();
        insert.setString(1, ours);
        insert.executeUpdate();
      }
      connection.commit();
      return first.isEmpty() ? ours : first;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT verifier FROM log_keys")) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
