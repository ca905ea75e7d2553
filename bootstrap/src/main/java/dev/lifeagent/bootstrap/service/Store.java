package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.persistence.ArtifactFolder;
import dev.lifeagent.adapters.persistence.SqliteDatabase;
import dev.lifeagent.adapters.persistence.SqliteEventFeed;
import dev.lifeagent.adapters.persistence.SqliteEventLog;
import dev.lifeagent.adapters.persistence.SqliteProposals;
import dev.lifeagent.application.observe.Observer;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.plan.Proposals;

/**
 * The database with what writes and reads it.
 *
 * @param database the file
 * @param log writes
 * @param feed reads events
 * @param proposals reads proposals
 */
record Store(SqliteDatabase database, SqliteEventLog log, EventFeed feed, Proposals proposals)
    implements AutoCloseable {

  static Store open(Settings settings, Observer observer) {
    SqliteDatabase database = SqliteDatabase.open(settings.dbPath());
    try {
      SqliteEventLog log =
          SqliteEventLog.open(
              database, new ArtifactFolder(settings.plansDir()), observer::committed);
      return new Store(
          database, log, new SqliteEventFeed(database, log), new SqliteProposals(database));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try (database) {
      log.close();
    }
  }
}
