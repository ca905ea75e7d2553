package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.sqlite.SqliteAudit;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.adapters.persistence.sqlite.TestDatabase;
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
public final class Store implements AutoCloseable {
  public final Path file;
  public final Path plansDir;
  public final SqliteDatabase database;
  public final Checkpoints checkpoints;
  public final StoredEventLog log;
  public final StoredEventFeed feed;
  public final StoredPlans plans;
  public final StoredApprovals approvals;

  /** Whether the kill switch is on. */
  public volatile boolean stopped;

  public Store(Path folder) {
    this(folder, CommitListener.NONE, StoredEventLog.QUEUE_CAPACITY);
  }

  public Store(Path folder, CommitListener listener, int capacity) {
    this(folder, listener, capacity, CheckpointMaker.Cadence.USUAL);
  }

  public Store(
      Path folder, CommitListener listener, int capacity, CheckpointMaker.Cadence cadence) {
    this(folder, listener, capacity, cadence, config -> {});
  }

  public Store(
      Path folder,
      CommitListener listener,
      int capacity,
      CheckpointMaker.Cadence cadence,
      Consumer<SQLiteConfig> writerSettings) {
    this.file = folder.resolve("data").resolve("agent.db");
    this.plansDir = folder.resolve("plans");
    this.database = TestDatabase.open(file, Duration.ofMillis(300), writerSettings);
    this.checkpoints =
        Checkpoints.open(file.resolveSibling("checkpoint.key"), file.resolveSibling("checkpoint"));
    try {
      this.log =
          StoredEventLog.open(
              database,
              new ArtifactFolder(plansDir),
              checkpoints,
              listener,
              () -> stopped,
              capacity,
              cadence);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    this.feed = new StoredEventFeed(database, log);
    this.plans = new StoredPlans(database);
    this.approvals = new StoredApprovals(database);
  }

  /** The signed checkpoint of the log as it is. */
  public String checkpoint() {
    return log.checkpoint();
  }

  /** Erases all that an agent brought in; the log is closed from then on and still read. */
  public void erase(AgentId agent) {
    log.close();
    eraser(Optional.empty()).agent(agent, "eraser");
  }

  /** For when the log is closed. */
  public Eraser eraser(Optional<Path> cassettes) {
    return new Eraser(
        database, new ArtifactFolder(plansDir), cassettes, checkpoints, Clock.systemUTC());
  }

  /** An audit of the file as it is. */
  public AuditReport audit(Audit.ExternalCheckpoint... kept) {
    return SqliteAudit.run(file, checkpoints.verifier(), List.of(kept), events -> {});
  }

  /** A connection of a foreign tool. */
  public Connection foreign() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  public void execute(String sql) throws SQLException {
    try (Connection c = foreign();
        Statement s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  /** As if the event of that id had started something, for a sample that ends it. */
  public void start(long id) throws SQLException {
    execute("INSERT INTO open_events VALUES (" + id + ", '')");
  }

  public Object value(String sql) throws SQLException {
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
