package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.persistence.artifact.ArtifactFolder;
import dev.lifeagent.adapters.persistence.log.Checkpoints;
import dev.lifeagent.adapters.persistence.log.Eraser;
import dev.lifeagent.adapters.persistence.log.SqliteEventFeed;
import dev.lifeagent.adapters.persistence.log.SqliteEventLog;
import dev.lifeagent.adapters.persistence.log.SqliteLogProofs;
import dev.lifeagent.adapters.persistence.log.SqlitePlans;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.plan.Plans;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The database with what writes and reads it.
 *
 * @param database the file
 * @param log writes
 * @param feed reads events
 * @param plans reads plans
 * @param proofs proves what is in the log
 */
record EventStore(
    SqliteDatabase database, SqliteEventLog log, EventFeed feed, Plans plans, LogProofs proofs)
    implements AutoCloseable {

  static EventStore open(Settings settings, Clock clock, CallListener observer) {
    SqliteDatabase database = SqliteDatabase.open(settings.dbPath());
    try {
      Checkpoints checkpoints =
          Checkpoints.open(settings.checkpointKey(), settings.checkpointFile());
      ArtifactFolder folder = new ArtifactFolder(settings.plansDir());
      applyRetention(
          settings, new Eraser(database, folder, Optional.empty(), checkpoints, clock), clock);
      SqliteEventLog log = SqliteEventLog.open(database, folder, checkpoints, observer::committed);
      return new EventStore(
          database,
          log,
          new SqliteEventFeed(database, log),
          new SqlitePlans(database),
          new SqliteLogProofs(database, log, checkpoints));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Ends an erasure that a crash has cut off, and erases what is older than is kept. */
  private static void applyRetention(Settings settings, Eraser eraser, Clock clock) {
    eraser.resume();
    settings
        .retentionDays()
        .ifPresent(
            days -> eraser.before(clock.instant().minus(Duration.ofDays(days)), "retention"));
  }

  @Override
  public void close() {
    try (database) {
      log.close();
    }
  }
}
