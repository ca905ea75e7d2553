package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.event.EventLogException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The lock that every writer takes, and what else it takes to put a whole record in place. */
final class Gate {
  private Gate() {}

  /** Keeps every node from appending until the transaction ends. */
  static void take(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT one FROM gate FOR UPDATE");
    }
  }

  /**
   * Commits what was put in place.
   *
   * @param what was put in place, as a sentence begins with it
   * @throws EventLogException when it is not known whether that was done
   */
  static void commit(Connection connection, String what) throws SQLException {
    connection.clearWarnings();
    try {
      connection.commit();
    } catch (SQLException e) {
      throw unknown(what, e);
    }
    if (connection.getWarnings() != null) {
      // Such as "canceling wait for synchronous replication".
      throw unknown(what, connection.getWarnings());
    }
  }

  private static EventLogException unknown(String what, SQLException e) {
    return new EventLogException(
        what
            + " may be in place or not, and a standby may lack it; 'life-agent audit verify' on the"
            + " database says how many events it has",
        e);
  }

  /**
   * Refuses while a node is up.
   *
   * @throws EventLogException with what helps
   */
  static void refuseNodes(Connection connection, PostgresUrl address) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM nodes WHERE heartbeat > clock_timestamp() - interval '"
                    + PostgresDialect.GONE_SECONDS
                    + " seconds'")) {
      if (row.next() && row.getLong(1) > 0) {
        throw new EventLogException(
            (row.getLong(1) == 1 ? "a node is" : row.getLong(1) + " nodes are")
                + " up on the database "
                + address
                + ": stop all of them first; one that was killed counts as up for "
                + PostgresDialect.GONE_SECONDS
                + " s");
      }
    }
  }
}
