package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.time.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Notifies the nodes of commits, on a connection of its own and at most every 10 ms: each
 * notification wakes every node, and one within the commit would hold the gate for longer.
 */
final class Bell implements AutoCloseable {
  private static final Duration AT_MOST = Duration.ofMillis(10);

  private final PostgresDatabase database;
  private final Semaphore rung = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  private Bell(PostgresDatabase database) {
    this.database = database;
    this.thread = new Thread(this::notifyOthers, "event-log-bell");
    this.thread.setDaemon(true);
  }

  static Bell start(PostgresDatabase database) {
    Bell bell = new Bell(database);
    bell.thread.start();
    return bell;
  }

  /** Something was committed. Returns at once. */
  void ring() {
    rung.release();
  }

  private void notifyOthers() {
    BackOff backOff = new BackOff(Ticker.system());
    while (!closed) {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        backOff.succeeded();
        while (!closed) {
          rung.acquireUninterruptibly();
          rung.drainPermits();
          statement.execute("NOTIFY " + database.channel());
          LockSupport.parkNanos(AT_MOST.toNanos());
        }
      } catch (SQLException e) {
        // The others look by themselves, four times a second.
        backOff.failed();
        LockSupport.parkNanos(backOff.left().toNanos());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    ring();
    try {
      thread.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
