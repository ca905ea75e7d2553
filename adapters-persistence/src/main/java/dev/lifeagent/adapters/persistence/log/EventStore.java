package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.session.Sessions;

/**
 * The ports of one open event log.
 *
 * @param log appends events
 * @param feed reads events
 * @param plans reads plans
 * @param approvals reads approvals
 * @param proofs proves what is in the log
 * @param sessions reads sessions
 * @param reports reads what was told of acts
 */
public record EventStore(
    StoredEventLog log,
    EventFeed feed,
    Plans plans,
    Approvals approvals,
    LogProofs proofs,
    Sessions sessions,
    Reports reports)
    implements AutoCloseable {

  @Override
  public void close() {
    log.close();
  }
}
