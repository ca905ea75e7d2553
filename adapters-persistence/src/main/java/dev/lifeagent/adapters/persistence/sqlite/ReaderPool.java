package dev.lifeagent.adapters.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.ConnectionFactory;

/** Keeps a few connections open between reads: opening one costs more than most reads. */
final class ReaderPool implements ConnectionFactory, AutoCloseable {
  private static final int IDLE = 8;

  private final ConnectionFactory opener;
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(IDLE);
  private volatile boolean closed;

  ReaderPool(ConnectionFactory opener) {
    this.opener = opener;
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed) {
      throw new SQLException("the database is closed");
    }
    Connection connection = idle.poll();
    return connection == null ? opener.openConnection() : connection;
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    if (!idle.offer(connection)) {
      connection.close();
    } else if (closed) {
      discardIdle();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes what is idle, so that the next read opens the file again. */
  void discardIdle() {
    for (Connection c = idle.poll(); c != null; c = idle.poll()) {
      try {
        c.close();
      } catch (SQLException e) {
        // It was used for reading only, and is not used again.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    discardIdle();
  }
}
