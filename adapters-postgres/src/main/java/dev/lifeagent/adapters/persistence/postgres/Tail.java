package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what all nodes commit. A notification wakes it, and it reads at most every 10 ms and at
 * least every 250 ms, so that a lost notification costs no more than that. Its thread tells
 * listeners, keeps the kill switch's last known state and watches the {@link Fence}.
 */
final class Tail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final Duration AT_MOST = Duration.ofMillis(10);
  private static final Duration AT_LEAST = Duration.ofMillis(250);

  /** How long what is known of the kill switch is trusted. */
  private static final Duration TRUSTED = Duration.ofMillis(500);

  private static final String READ =
      "SELECT (SELECT size FROM heads ORDER BY size DESC LIMIT 1),"
          + " (SELECT edge FROM heads ORDER BY size DESC LIMIT 1),"
          + " (SELECT edge FROM heads WHERE size = ?),"
          + " (SELECT is_on FROM kill_switch ORDER BY version DESC LIMIT 1)";

  private record Known(boolean on, Deadline until) {}

  private final PostgresDatabase database;
  private final BackOff backOff = new BackOff(Ticker.system());
  private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Known killSwitch;
  private long size;
  private boolean lost;

  /** How often this node has turned the kill switch. */
  private long turns;

  private Tail(PostgresDatabase database) {
    this.database = database;
    this.thread = new Thread(this::follow, "event-log-tail");
    this.thread.setDaemon(true);
  }

  static Tail start(PostgresDatabase database) {
    Tail tail = new Tail(database);
    tail.thread.start();
    return tail;
  }

  /** See {@link EventFeed#onAppend}. */
  EventFeed.Subscription onAppend(Runnable listener) {
    Object key = new Object();
    listeners.put(key, listener);
    return () -> listeners.remove(key);
  }

  /** Whether the kill switch is off, as was read not long ago; false where that is not known. */
  boolean knownOff() {
    Known known = killSwitch;
    return known != null && !known.on() && !known.until().passed();
  }

  /** Forgets what is known of the kill switch: this node has just turned it. */
  synchronized void forget() {
    turns++;
    killSwitch = null;
  }

  private void follow() {
    while (!closed) {
      try (Connection connection = database.connect();
          PreparedStatement read = connection.prepareStatement(READ)) {
        try (Statement listen = connection.createStatement()) {
          listen.execute("LISTEN " + database.channel());
        }
        backOff.succeeded();
        database.answered(true);
        if (lost) {
          lost = false;
          LOG.info("the database {} is followed again", database);
        }
        follow(connection.unwrap(PGConnection.class), read, Jdbi.open(connection));
      } catch (SQLException e) {
        database.answered(false);
        if (!closed && !lost) {
          lost = true;
          LOG.warn("the database {} cannot be followed; trying again", database);
        }
        backOff.failed();
        LockSupport.parkNanos(Math.max(backOff.left().toNanos(), AT_MOST.toNanos()));
      } catch (RuntimeException e) {
        // Such as hashes of the tree that are missing; the next connection tries again.
        database.answered(false);
        LockSupport.parkNanos(AT_LEAST.toNanos());
      }
    }
  }

  private void follow(PGConnection notified, PreparedStatement read, Handle handle)
      throws SQLException {
    while (!closed) {
      read(read, handle);
      LockSupport.parkNanos(AT_MOST.toNanos());
      notified.getNotifications(Math.toIntExact(AT_LEAST.toMillis()));
    }
  }

  private void read(PreparedStatement read, Handle handle) throws SQLException {
    long turn = turns();
    // Before the question, so that its answer is never trusted for longer than promised.
    Deadline until = Deadline.after(TRUSTED);
    long asked = database.fence().size();
    read.setLong(1, asked);
    long head;
    byte[] edge;
    try (ResultSet row = read.executeQuery()) {
      row.next();
      head = row.getLong(1);
      edge = row.getBytes(2);
      byte[] atFence = row.getBytes(3);
      remember(new Known(row.getBoolean(4), until), turn);
      if (atFence == null && asked > 0 && head >= asked) {
        // Where another history has grown past what this node has seen, or heads were pruned.
        atFence = PostgresDatabase.tree(handle, asked).edge();
      }
      database.fence().check(head, asked, atFence);
    }
    if (edge != null) {
      database.fence().seen(head, edge);
    }
    if (head != size) {
      size = head;
      listeners.values().forEach(Tail::quietly);
    }
  }

  /** Not where this node has turned the switch since the question was put. */
  private synchronized void remember(Known known, long turn) {
    if (turn == turns) {
      killSwitch = known;
    }
  }

  private synchronized long turns() {
    return turns;
  }

  private static void quietly(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      // A listener that throws breaks its contract; the others are told all the same.
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
