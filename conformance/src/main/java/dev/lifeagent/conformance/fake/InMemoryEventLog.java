package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.report.Told;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionQuery;
import dev.lifeagent.domain.session.Sessions;
import dev.lifeagent.domain.time.Stages;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Events, plans, approvals, reports and sessions in memory, which keeps the contracts of its ports,
 * as one process sees them. {@link #another} and {@link #restarted} are other processes over the
 * same store. Nothing is durable. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class InMemoryEventLog
    implements EventLog, EventFeed, Plans, Approvals, Reports, Sessions {
  private final KeptEvents kept;

  /** A log without events, of one process. */
  public InMemoryEventLog() {
    this(new KeptEvents());
  }

  private InMemoryEventLog(KeptEvents kept) {
    this.kept = kept;
    kept.started(this);
  }

  /** The same store as another process sees it that starts now, beside those that are alive. */
  public InMemoryEventLog another() {
    return new InMemoryEventLog(kept);
  }

  /**
   * The same store as a process sees it that starts now, all others having ended. One of these that
   * goes on all the same is like one that was only slow, and taken for dead.
   */
  public InMemoryEventLog restarted() {
    kept.allEnded();
    return new InMemoryEventLog(kept);
  }

  /**
   * Fails every call from now on as if the disk were gone, or works again; for all processes alike.
   */
  public void setBroken(boolean nowBroken) {
    kept.setBroken(nowBroken);
  }

  @Override
  public CompletionStage<Long> appendLater(Entry entry) {
    return Stages.of(() -> kept.append(entry, this));
  }

  @Override
  public void checkWritable() {
    kept.check();
  }

  @Override
  public List<RecordedEvent> page(EventQuery query) {
    return kept.page(query);
  }

  @Override
  public long last() {
    return kept.last();
  }

  @Override
  public Optional<AgentTotals> totals(AgentId agent) {
    return kept.totals(agent);
  }

  @Override
  public List<AgentTotals> agents(Optional<AgentId> after, int limit) {
    return kept.agents(after, limit);
  }

  @Override
  public List<RecordedEvent> unfinished() {
    return kept.unfinished(this);
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return kept.onAppend(listener);
  }

  @Override
  public Optional<StoredPlan> find(PlanId id) {
    return kept.find(id);
  }

  @Override
  public List<StoredPlan> page(PlanQuery query) {
    return kept.page(query);
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return kept.find(id);
  }

  @Override
  public Optional<Approval> latest(CallDigest digest) {
    return kept.latest(digest);
  }

  @Override
  public List<Approval> page(Query query) {
    return kept.page(query);
  }

  @Override
  public List<Approval> overdue(Instant now, int limit) {
    return kept.overdue(now, limit);
  }

  @Override
  public int open(Instant now) {
    return kept.open(now);
  }

  @Override
  public List<Told> of(Collection<Long> acts) {
    return kept.of(acts);
  }

  @Override
  public List<RecordedEvent> matching(ActMatch match) {
    return kept.matching(match);
  }

  @Override
  public Optional<Session> find(long id) {
    return kept.find(id);
  }

  @Override
  public Optional<Session> find(String actor, SessionId name) {
    return kept.find(actor, name);
  }

  @Override
  public List<Session> page(SessionQuery query) {
    return kept.page(query);
  }

  /** Erases the data of the agent, and records the erasure. */
  public void erase(AgentId agent, Instant at) {
    kept.erase(agent, at, this);
  }
}
