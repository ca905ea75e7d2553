package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.persistence.log.SqliteEventLog;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.plan.Plans;

/**
 * The ports of one open event log.
 *
 * @param log appends events
 * @param feed reads events
 * @param plans reads plans
 * @param proofs proves what is in the log
 */
record EventStore(SqliteEventLog log, EventFeed feed, Plans plans, LogProofs proofs)
    implements AutoCloseable {

  @Override
  public void close() {
    log.close();
  }
}
