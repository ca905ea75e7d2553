package dev.lifeagent.adapters.persistence.sqlite;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.ErasedFiles;
import dev.lifeagent.adapters.persistence.log.Eraser;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.log.StoredApprovals;
import dev.lifeagent.adapters.persistence.log.StoredEventFeed;
import dev.lifeagent.adapters.persistence.log.StoredEventLog;
import dev.lifeagent.adapters.persistence.log.StoredLogProofs;
import dev.lifeagent.adapters.persistence.log.StoredPlans;
import dev.lifeagent.adapters.persistence.session.StoredReports;
import dev.lifeagent.adapters.persistence.session.StoredSessions;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.event.EventLogException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/**
 * The database and the files beside it, before the event log is open. The steps of a start that
 * erase are taken here, since an eraser and a log do not write at the same time. Every method
 * throws {@link EventLogException} when the files cannot be used. For one thread.
 */
public final class SqliteStore implements AutoCloseable {
  private final Clock clock;
  private final SqliteDatabase database;
  private final ArtifactFolder artifacts;
  private final Checkpoints checkpoints;

  private SqliteStore(
      Clock clock, SqliteDatabase database, ArtifactFolder artifacts, Checkpoints checkpoints) {
    this.clock = clock;
    this.database = database;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
  }

  /**
   * Opens the database; makes what is not there yet.
   *
   * @param files where the record lies
   * @param plansDir the folder that artifacts are published in
   * @param clock the time of an erasure
   * @param readers how it is read, and where that is measured
   */
  public static SqliteStore open(
      DataFiles files, Path plansDir, Clock clock, ReaderSettings readers) {
    SqliteDatabase database = SqliteDatabase.open(files.database(), readers);
    try {
      return new SqliteStore(
          clock,
          database,
          new ArtifactFolder(plansDir),
          Checkpoints.open(files.checkpointKey(), files.checkpoint()));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Completes an erasure during which an earlier process died. */
  public void finishErasure() {
    eraser().resume();
  }

  /**
   * Removes the data of events that are older.
   *
   * @param moment those before it
   * @param actor the name under which the removal is recorded
   */
  public void eraseBefore(Instant moment, String actor) {
    eraser().before(moment, actor);
  }

  /**
   * Opens the event log; nothing is erased from then on. It is closed before this is.
   *
   * @param listener told of each commit
   * @param stopped whether the kill switch is on; nothing is allowed then
   */
  public EventStore openLog(CommitListener listener, BooleanSupplier stopped) {
    StoredEventLog log = StoredEventLog.open(database, artifacts, checkpoints, listener, stopped);
    return new EventStore(
        log,
        new StoredEventFeed(database, log),
        new StoredPlans(database),
        new StoredApprovals(database),
        new StoredLogProofs(database, log, checkpoints),
        new StoredSessions(database),
        new StoredReports(database));
  }

  /**
   * Removes the files of what was erased, also by a command that knew other folders.
   *
   * @param cassettes where completions of a language model are kept, if they are
   */
  public void removeErasedFiles(Optional<Path> cassettes) {
    new ErasedFiles(database, artifacts, cassettes).remove();
  }

  /** A health check of the database: {@link SqliteDatabase#check}. */
  public HealthCheck check(ExecutorService executor) {
    return database.check(executor);
  }

  /** How many bytes the disk of the database has left for us; 0 also where the file is gone. */
  public long usableBytes() {
    return database.usableBytes();
  }

  private Eraser eraser() {
    return new Eraser(database, artifacts, Optional.empty(), checkpoints, clock);
  }

  @Override
  public void close() {
    database.close();
  }
}
