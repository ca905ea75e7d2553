package dev.lifeagent.adapters.persistence;

import dev.lifeagent.domain.call.AgentId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/** Everything opened on one folder, as bootstrap would. */
final class Store implements AutoCloseable {
  final Path file;
  final Path plansDir;
  final SqliteDatabase database;
  final Checkpoints checkpoints;
  final SqliteEventLog log;
  final SqliteEventFeed feed;
  final SqlitePlans plans;

  Store(Path folder) {
    this(folder, CommitListener.NONE, SqliteEventLog.QUEUE_CAPACITY);
  }

  Store(Path folder, CommitListener observer, int capacity) {
    this(folder, observer, capacity, SqliteEventLog.Cadence.USUAL);
  }

  Store(Path folder, CommitListener observer, int capacity, SqliteEventLog.Cadence cadence) {
    this(folder, observer, capacity, cadence, config -> {});
  }

  Store(
      Path folder,
      CommitListener observer,
      int capacity,
      SqliteEventLog.Cadence cadence,
      Consumer<SQLiteConfig> writerSettings) {
    this.file = folder.resolve("data").resolve("agent.db");
    this.plansDir = folder.resolve("plans");
    this.database = SqliteDatabase.open(file, Duration.ofMillis(300), writerSettings);
    this.checkpoints =
        Checkpoints.open(file.resolveSibling("checkpoint.key"), file.resolveSibling("checkpoint"));
    try {
      this.log =
          SqliteEventLog.open(
              database, new ArtifactFolder(plansDir), checkpoints, observer, capacity, cadence);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    this.feed = new SqliteEventFeed(database, log);
    this.plans = new SqlitePlans(database);
  }

  /** Erases all that an agent brought in; the log is closed from then on and still read. */
  void erase(AgentId agent) {
    log.close();
    eraser(Optional.empty()).agent(agent, "eraser");
  }

  /** For when the log is closed. */
  Eraser eraser(Optional<Path> cassettes) {
    return new Eraser(
        database, new ArtifactFolder(plansDir), cassettes, checkpoints, Clock.systemUTC());
  }

  /** An audit of the file as it is. */
  AuditReport audit(Audit.Kept... kept) {
    return new Audit(file, checkpoints.verifier(), List.of(kept)).run(events -> {});
  }

  /** A connection of a foreign tool. */
  Connection foreign() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  void execute(String sql) throws SQLException {
    try (Connection c = foreign();
        Statement s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  Object value(String sql) throws SQLException {
    try (Connection c = foreign();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.getObject(1);
    }
  }

  @Override
  public void close() {
    log.close();
    database.close();
  }
}
