package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.domain.event.EventLogException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The version of the tables, kept in SQLite's {@code user_version}, and the steps to the newest.
 */
final class Schema {
  /** The newest version; {@code schema-<n>.sql} leads to version n from the one before. */
  static final int VERSION = 9;

  private Schema() {}

  /** Takes the steps that are missing, each with its version number in one transaction. */
  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = number(statement, "PRAGMA user_version");
      if (version > VERSION) {
        throw new EventLogException("a newer version of Life-Agent made this database");
      }
      if (version == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") > 0) {
        throw new EventLogException("this database is not one of Life-Agent");
      }
      while (version < VERSION) {
        version++;
        statement.executeUpdate(script(version));
        statement.executeUpdate("PRAGMA user_version = " + version);
        connection.commit();
      }
    }
  }

  /**
   * Refuses a database of another version, which is not updated here.
   *
   * @throws EventLogException with what helps
   */
  static void refuseOther(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = number(statement, "PRAGMA user_version");
      if (version > VERSION) {
        throw new EventLogException("a newer version of Life-Agent made this database");
      }
      if (version < VERSION) {
        throw new EventLogException(
            version == 0
                ? "this database is not one of Life-Agent"
                : "an older version of Life-Agent made this database; start the server on it once,"
                    + " or take a new snapshot");
      }
    }
  }

  /** Whether an older version made it, and it can be brought up to date. */
  static boolean isOld(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = number(statement, "PRAGMA user_version");
      return version > 0 && version < VERSION;
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
