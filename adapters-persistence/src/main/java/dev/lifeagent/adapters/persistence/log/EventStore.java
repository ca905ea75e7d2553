package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.plan.Plans;

/**
 * The ports of one open event log.
 *
 * @param log appends events
 * @param feed reads events
 * @param plans reads plans
 * @param approvals reads approvals
 * @param proofs proves what is in the log
 */
public record EventStore(
    SqliteEventLog log, EventFeed feed, Plans plans, Approvals approvals, LogProofs proofs)
    implements AutoCloseable {

  @Override
  public void close() {
    log.close();
  }
}
