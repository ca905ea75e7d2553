package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.event.EventLogException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The version of the tables, kept in a table of its own, and the steps to the newest. */
final class PostgresSchema {
  /** The newest version; {@code schema-<n>.sql} leads to version n from the one before. */
  static final int VERSION = 1;

  /** Any number that nothing else locks: so that one node at a time takes the steps. */
  private static final long STEPS = 0x6c69_6665_6167L;

  private static final String MISSING_PRIVILEGE = "42501";

  private PostgresSchema() {}

  /**
   * Takes the steps that are missing, in one transaction.
   *
   * @throws EventLogException when a newer version made the tables, or the role may not make them
   */
  static void ensure(Connection connection, String schema) throws SQLException {
    int version = version(connection, schema);
    if (version == VERSION) {
      return;
    }
    if (version > VERSION) {
      throw new EventLogException(
          "a newer version of Life-Agent made the tables of this database; update this node");
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // A step may build an index over a long log.
      statement.execute("SET LOCAL statement_timeout = 0");
      statement.execute("SET LOCAL lock_timeout = 0");
      statement.execute("SELECT pg_advisory_xact_lock(" + STEPS + ")");
      // Another node may have taken the steps while this one waited.
      make(connection, schema);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      if (MISSING_PRIVILEGE.equals(e.getSQLState())) {
        throw new EventLogException(
            (version == 0
                    ? "the database has no tables of Life-Agent"
                    : "the tables of the database are of an older version")
                + ", and this role may not make them; run 'life-agent migrate' with the role that"
                + " owns them",
            e);
      }
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Takes the steps that are missing in the transaction of the connection, which is in it then. */
  static void make(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, schema)) {
        statement.execute("CREATE SCHEMA " + quoted(schema));
      }
      statement.execute("SET LOCAL search_path = " + quoted(schema));
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY,"
              + " at timestamptz NOT NULL DEFAULT clock_timestamp())");
      for (int next = version(connection, schema) + 1; next <= VERSION; next++) {
        statement.execute(script(next));
        statement.execute("INSERT INTO schema_version (version) VALUES (" + next + ")");
      }
    }
  }

  /**
   * Refuses tables of another version, which are not changed here.
   *
   * @throws EventLogException with what helps
   */
  static void refuseOther(Connection connection, PostgresUrl address) throws SQLException {
    int version = version(connection, address.schema());
    if (version == 0) {
      throw new EventLogException(
          "the database "
              + address
              + " has no tables of Life-Agent in its schema "
              + address.schema()
              + ", or this role may not see them");
    }
    if (version > VERSION) {
      throw new EventLogException(
          "a newer version of Life-Agent made the tables of the database "
              + address
              + "; use that version");
    }
    if (version < VERSION) {
      throw new EventLogException(
          "an older version of Life-Agent made the tables of the database "
              + address
              + "; run 'life-agent migrate' first");
    }
  }

  /** The version of the tables in a schema; 0 where there are none. */
  static int version(Connection connection, String schema) throws SQLException {
    String table = quoted(schema) + ".schema_version";
    try (var there = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      there.setString(1, table);
      try (ResultSet row = there.executeQuery()) {
        if (!row.next() || !row.getBoolean(1)) {
          return 0;
        }
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(version), 0) FROM " + table)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Whether there is a schema of that name; to make one is a right that its owner may lack. */
  static boolean exists(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM pg_namespace WHERE nspname = ?")) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream in = PostgresSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
