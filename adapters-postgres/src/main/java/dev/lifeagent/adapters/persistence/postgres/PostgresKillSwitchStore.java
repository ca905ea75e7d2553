package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.gate.KillSwitchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The kill switch of all nodes: each turn is a row, and the newest counts. What the {@link Tail}
 * read is trusted for half a second; where it read nothing since, this asks the database, and where
 * that does not answer, the switch is on. Safe for use by several threads.
 */
final class PostgresKillSwitchStore implements KillSwitchStore {
  private static final String UNIQUE_VIOLATION = "23505";

  /** How many others may turn it on at the same moment. */
  private static final int ATTEMPTS = 20;

  private final PostgresDatabase database;
  private final Tail tail;

  PostgresKillSwitchStore(PostgresDatabase database, Tail tail) {
    this.database = database;
    this.tail = tail;
  }

  @Override
  public boolean on() {
    if (tail.knownOff()) {
      return false;
    }
    try {
      return state().on();
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  @Override
  public State state() {
    try {
      return database.read(
          handle ->
              handle
                  .createQuery(
                      "SELECT version, is_on FROM kill_switch ORDER BY version DESC LIMIT 1")
                  .map((row, context) -> new State(row.getBoolean(2), row.getLong(1)))
                  .findOne()
                  .orElse(new State(false, 0)));
    } catch (RuntimeException e) {
      throw unusable(e);
    }
  }

  @Override
  public void turnOn(String reason) {
    try (Connection connection = database.connect()) {
      for (int attempt = 1; !insert(connection, newest(connection) + 1, true, reason); attempt++) {
        if (attempt == ATTEMPTS) {
          throw new SQLException("others turned it each time");
        }
      }
    } catch (SQLException e) {
      throw unusable(e);
    } finally {
      tail.forget();
    }
  }

  @Override
  public boolean turnOff(long version, String reason) {
    try (Connection connection = database.connect()) {
      return newest(connection) == version && insert(connection, version + 1, false, reason);
    } catch (SQLException e) {
      throw unusable(e);
    } finally {
      tail.forget();
    }
  }

  private static long newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(max(version), 0) FROM kill_switch")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Inserts a turn; false where another node made the turn of that number. */
  private boolean insert(Connection connection, long version, boolean on, String reason)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO kill_switch (version, is_on, reason, node) VALUES (?, ?, ?, ?); NOTIFY "
                + database.channel())) {
      insert.setLong(1, version);
      insert.setBoolean(2, on);
      // For people: PostgreSQL has no text with U+0000, and the record has the whole reason.
      insert.setString(3, reason.replace('\0', '\ufffd'));
      insert.setString(4, database.node());
      connection.clearWarnings();
      insert.execute();
      PostgresWriter.refuseWarning(insert);
      return true;
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private static UncheckedIOException unusable(Exception e) {
    return new UncheckedIOException(
        "the kill switch could not be read or stored", new IOException(e));
  }
}
