package dev.lifeagent.adapters.persistence.sqlite;

import dev.lifeagent.adapters.persistence.log.StoredEventFeed;
import dev.lifeagent.adapters.persistence.log.StoredPlans;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.Plans;
import java.nio.file.Path;

/**
 * The record of a database that no server has open, or of a snapshot: to be read, and not changed.
 * Safe for use by several threads until it is closed.
 */
public final class SqliteHistory implements AutoCloseable {
  private final SqliteDatabase database;

  private SqliteHistory(SqliteDatabase database) {
    this.database = database;
  }

  /**
   * Opens a database.
   *
   * @throws EventLogException when there is none, a process has it open to write, or it is not of
   *     this version of Life-Agent
   */
  public static SqliteHistory open(Path file) {
    return new SqliteHistory(SqliteDatabase.openToRead(file));
  }

  /** Its events. */
  public EventFeed feed() {
    return new StoredEventFeed(database);
  }

  /** Its plans. */
  public Plans plans() {
    return new StoredPlans(database);
  }

  @Override
  public void close() {
    database.close();
  }
}
