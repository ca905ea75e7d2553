package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says each second that this node is up, and does now and then what one node does for all: folds
 * counts, and removes heads that a checkpoint covers.
 */
final class Housekeeping implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration JOBS_EVERY = Duration.ofSeconds(10);

  /** How many heads stay, so that a node that has slept for a moment finds what it has seen. */
  private static final int KEPT_HEADS = 10_000;

  private static final List<String> FOLD =
      List.of(
          "WITH gone AS (DELETE FROM totals_delta RETURNING *)"
              + " INSERT INTO totals_folded (agent_id, kind, outcome, count)"
              + " SELECT agent_id, kind, outcome, sum(count) FROM gone GROUP BY 1, 2, 3"
              + " ON CONFLICT (agent_id, kind, outcome)"
              + " DO UPDATE SET count = totals_folded.count + excluded.count",
          "WITH gone AS (DELETE FROM agents_delta RETURNING *)"
              + " INSERT INTO agents_folded (agent_id, last_seen, event_id)"
              + " SELECT DISTINCT ON (agent_id) agent_id, last_seen, event_id FROM gone"
              + " ORDER BY agent_id, event_id DESC"
              + " ON CONFLICT (agent_id) DO UPDATE"
              + " SET last_seen = excluded.last_seen, event_id = excluded.event_id"
              + " WHERE agents_folded.event_id < excluded.event_id",
          "WITH gone AS (DELETE FROM session_agents_delta RETURNING *)"
              + " INSERT INTO session_agents_folded AS f (session_id, agent_id, first_id, first_at,"
              + " last_id, last_at, ok, denied, held, failed)"
              + " SELECT session_id, agent_id, min(first_id),"
              + " (array_agg(first_at ORDER BY first_id))[1], max(last_id),"
              + " (array_agg(last_at ORDER BY last_id DESC))[1],"
              + " sum(ok), sum(denied), sum(held), sum(failed) FROM gone GROUP BY 1, 2"
              + " ON CONFLICT (session_id, agent_id) DO UPDATE SET"
              + " last_id = greatest(f.last_id, excluded.last_id),"
              + " last_at = CASE WHEN f.last_id < excluded.last_id"
              + " THEN excluded.last_at ELSE f.last_at END,"
              + " ok = f.ok + excluded.ok, denied = f.denied + excluded.denied,"
              + " held = f.held + excluded.held, failed = f.failed + excluded.failed");

  private static final List<String> PRUNE =
      List.of(
          "DELETE FROM heads WHERE size < (SELECT coalesce(max(size), 0) FROM checkpoints)"
              + " AND size < (SELECT max(size) - "
              + KEPT_HEADS
              + " FROM heads)",
          // Long after it may have begun anything that is open.
          "DELETE FROM nodes WHERE heartbeat < clock_timestamp() - interval '1 day'");

  /** One that was taken for gone, and removed, is up again. */
  private static final String UP =
      "INSERT INTO nodes (id, build) VALUES (?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET heartbeat = clock_timestamp()";

  /**
   * What is done here may be lost. It waits for no standby: a heartbeat that does is seen by nobody
   * meanwhile.
   */
  private static final String UNGUARDED = "SET synchronous_commit = local";

  private static final Duration STEADY = Duration.ofSeconds(PostgresDialect.GONE_SECONDS + 2L);

  private final PostgresDatabase database;
  private final String build;
  private final Duration steadyAfter;
  private final List<Thread> threads;
  private volatile boolean closed;

  /** From when on this node has been up for long enough; null after a heartbeat failed. */
  private volatile @Nullable Deadline steady;

  private Housekeeping(PostgresDatabase database, String build, Duration steadyAfter) {
    this.database = database;
    this.build = build;
    this.steadyAfter = steadyAfter;
    this.threads =
        List.of(
            new Thread(() -> keep(this::beat, BEAT, () -> steady = null), "event-log-heartbeat"),
            new Thread(
                () -> keep(Housekeeping::work, JOBS_EVERY, () -> {}), "event-log-housekeeping"));
    threads.forEach(thread -> thread.setDaemon(true));
  }

  /** Starts once the node is known to the others. */
  static Housekeeping start(PostgresDatabase database, String build) throws SQLException {
    return start(database, build, STEADY);
  }

  /** The same with another time for which this node has to be up before it counts as steady. */
  static Housekeeping start(PostgresDatabase database, String build, Duration steadyAfter)
      throws SQLException {
    Housekeeping started = new Housekeeping(database, build, steadyAfter);
    try (Connection connection = started.connect()) {
      started.beat(connection);
    }
    started.threads.forEach(Thread::start);
    return started;
  }

  /** Whether this node was up without a break for as long as another may say nothing. */
  boolean isSteady() {
    Deadline since = steady;
    return since != null && since.passed();
  }

  private Connection connect() throws SQLException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(UNGUARDED);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private interface Task {
    void run(Connection connection) throws SQLException;
  }

  private void keep(Task task, Duration pause, Runnable onFailure) {
    BackOff backOff = new BackOff(Ticker.system());
    while (!closed) {
      try (Connection connection = connect()) {
        backOff.succeeded();
        while (!closed) {
          task.run(connection);
          LockSupport.parkNanos(pause.toNanos());
        }
      } catch (SQLException | RuntimeException e) {
        // A node that says nothing any more counts as gone, so this goes on whatever happens.
        onFailure.run();
        backOff.failed();
        LockSupport.parkNanos(backOff.left().toNanos());
      }
    }
  }

  /** Does all of it that no other node does. */
  static void work(Connection connection) throws SQLException {
    job(connection, "fold", FOLD);
    job(connection, "prune", PRUNE);
  }

  /** The time is the database's: clocks of nodes differ. */
  private void beat(Connection connection) throws SQLException {
    try (PreparedStatement up = connection.prepareStatement(UP)) {
      up.setString(1, database.node());
      up.setString(2, build);
      up.executeUpdate();
    }
    steady = steady == null ? Deadline.after(steadyAfter) : steady;
  }

  /** Does the work of a job in one transaction; nothing where another node does it. */
  private static void job(Connection connection, String name, List<String> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      boolean mine;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT 1 FROM jobs WHERE name = '" + name + "' FOR UPDATE SKIP LOCKED")) {
        mine = row.next();
      }
      if (mine) {
        for (String sql : work) {
          statement.executeUpdate(sql);
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Says that this node is gone, so that what it leaves open is ended by others at once. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(LockSupport::unpark);
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(2).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Connection connection = connect();
        PreparedStatement delete = connection.prepareStatement("DELETE FROM nodes WHERE id = ?")) {
      delete.setString(1, database.node());
      delete.executeUpdate();
    } catch (SQLException e) {
      // The others find out when it says nothing any more.
    }
  }
}
