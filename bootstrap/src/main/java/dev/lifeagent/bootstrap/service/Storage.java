package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.Eraser;
import dev.lifeagent.adapters.persistence.log.SqliteEventFeed;
import dev.lifeagent.adapters.persistence.log.SqliteEventLog;
import dev.lifeagent.adapters.persistence.log.SqliteLogProofs;
import dev.lifeagent.adapters.persistence.log.SqlitePlans;
import dev.lifeagent.adapters.persistence.sqlite.ReaderSettings;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventLogException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The database and the files beside it, before the event log is open. The steps of a start that
 * erase are taken here, since an eraser and a log do not write at the same time. Every method
 * throws {@link InvalidSettingsException} with the variables that name the files.
 */
final class Storage implements AutoCloseable {
  private final Settings settings;
  private final Clock clock;
  private final SqliteDatabase database;
  private final ArtifactFolder artifacts;
  private final Checkpoints checkpoints;

  private Storage(
      Settings settings,
      Clock clock,
      SqliteDatabase database,
      ArtifactFolder artifacts,
      Checkpoints checkpoints) {
    this.settings = settings;
    this.clock = clock;
    this.database = database;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
  }

  static Storage open(Settings settings, Clock clock, ReaderSettings readers) {
    return explained(
        settings,
        () -> {
          SqliteDatabase database = SqliteDatabase.open(settings.dbPath(), readers);
          try {
            return new Storage(
                settings,
                clock,
                database,
                new ArtifactFolder(settings.plansDir()),
                Checkpoints.open(settings.checkpointKey(), settings.checkpointFile()));
          } catch (RuntimeException e) {
            database.close();
            throw e;
          }
        });
  }

  /** A health check of the database: {@link SqliteDatabase#check}. */
  HealthCheck check(ExecutorService executor) {
    return database.check(executor);
  }

  /** Completes an erasure during which an earlier process died. */
  void finishErasure() {
    explained(
        settings,
        () -> {
          eraser().resume();
          return true;
        });
  }

  /** Removes the data of events that is older than the retention time, if there is one. */
  void applyRetention() {
    settings
        .retentionDays()
        .ifPresent(
            days ->
                explained(
                    settings,
                    () ->
                        eraser()
                            .before(clock.instant().minus(Duration.ofDays(days)), "retention")));
  }

  /**
   * Opens the event log; nothing is erased from then on.
   *
   * @param listener told of each commit
   */
  EventStore openLog(CallListener listener) {
    return explained(
        settings,
        () -> {
          SqliteEventLog log =
              SqliteEventLog.open(database, artifacts, checkpoints, listener::committed);
          return new EventStore(
              log,
              new SqliteEventFeed(database, log),
              new SqlitePlans(database),
              new SqliteLogProofs(database, log, checkpoints));
        });
  }

  /** How many bytes the disk of the database has left for us. */
  long usableBytes() {
    return database.usableBytes();
  }

  private Eraser eraser() {
    return new Eraser(database, artifacts, Optional.empty(), checkpoints, clock);
  }

  private static <T> T explained(Settings settings, Supplier<T> step) {
    try {
      return step.get();
    } catch (EventLogException e) {
      String where = "DB_PATH " + settings.dbPath() + " or PLANS_DIR " + settings.plansDir();
      throw new InvalidSettingsException(List.of(where + ": " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
