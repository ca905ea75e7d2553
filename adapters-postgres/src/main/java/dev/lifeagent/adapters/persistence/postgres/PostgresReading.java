package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.event.EventLogException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Reads one state of the record as a whole, while all nodes run. */
public final class PostgresReading {
  /** As long as it takes: an index that is read may be large, and nobody waits for this. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "statement_timeout", "0",
          "lock_timeout", "10s",
          "idle_in_transaction_session_timeout", "0",
          "timezone", "UTC");

  private static final int SOCKET_SECONDS = 0;

  private PostgresReading() {}

  /** What is read. */
  @FunctionalInterface
  public interface Work<R> {
    /**
     * Does it.
     *
     * @param connection in one transaction, which sees one state and can change nothing
     */
    R read(Connection connection) throws SQLException;
  }

  /**
   * Runs it in one transaction.
   *
   * @throws EventLogException when the database cannot be reached or read, or its tables are not of
   *     this version
   */
  public static <R> R read(PostgresUrl address, Work<R> work) {
    try (Connection connection = connect(address)) {
      PostgresSchema.refuseOther(connection, address);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return work.read(connection);
    } catch (SQLException e) {
      throw PostgresDatabase.unusable(address, e);
    }
  }

  /** A connection of which no statement has an end that others set. */
  static Connection connect(PostgresUrl address) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(address.properties(PATIENT, SOCKET_SECONDS));
    return DriverManager.getConnection(address.url(), properties);
  }
}
