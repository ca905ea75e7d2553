package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Queries for operators. A caller sees only the agents that it may act as; others do not exist for
 * it. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Oversight {
  private static final Set<EventKind> RECENT =
      Set.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN);

  /** The newest event of the kill switch is hardly ever an attempt that was refused. */
  private static final int FEW_ATTEMPTS = 10;

  private static final int ATTEMPTS = 1_000;

  private final EventFeed feed;
  private final Plans plans;

  /** Reads events and plans. */
  public Oversight(EventFeed feed, Plans plans) {
    this.feed = feed;
    this.plans = plans;
  }

  /**
   * What one agent did.
   *
   * @param totals its totals
   * @param recent its acts, turns and plans, newest first
   */
  public record AgentState(AgentTotals totals, List<RecordedEvent> recent) {}

  /**
   * The state of one agent.
   *
   * @param limit the most recent events to show, 1 to 1,000
   * @param before only events with a smaller id; {@link Long#MAX_VALUE} starts at the newest
   * @return empty if the caller may see no such agent
   */
  public Optional<AgentState> state(Caller caller, AgentId agent, int limit, long before) {
    return Optional.of(agent)
        .filter(caller::mayActAs)
        .flatMap(feed::totals)
        .map(
            totals ->
                new AgentState(totals, feed.page(EventQuery.before(before, limit, agent, RECENT))));
  }

  /**
   * The agents with their totals, in the order of their ids. A page is full unless it is the last.
   *
   * @param after only agents after this one
   * @param limit 1 to 1,000
   */
  public List<AgentTotals> agents(Caller caller, Optional<AgentId> after, int limit) {
    List<AgentTotals> visible = new ArrayList<>();
    Optional<AgentId> last = after;
    List<AgentTotals> page;
    do {
      page = feed.agents(last, limit);
      page.stream()
          .filter(totals -> caller.mayActAs(totals.agent()))
          .limit(limit - visible.size())
          .forEach(visible::add);
      last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1).agent());
    } while (page.size() == limit && visible.size() < limit);
    return visible;
  }

  /** The plans that fit, newest first; see {@link Plans#page}. */
  public List<StoredPlan> plans(Caller caller, PlanQuery query) {
    return plans.page(
        new PlanQuery(
            query.before(),
            query.limit(),
            query.state(),
            agent -> caller.mayActAs(agent) && query.agents().test(agent)));
  }

  /** One plan; empty if the caller may see no plan of that id. */
  public Optional<StoredPlan> plan(Caller caller, PlanId id) {
    return plans.find(id).filter(filed -> caller.mayActAs(filed.plan().agent()));
  }

  /** One event; empty if the caller may see no event of that id. */
  public Optional<RecordedEvent> event(Caller caller, long id) {
    return feed.page(EventQuery.after(id - 1, 1)).stream()
        .filter(event -> event.id() == id && visible(caller, event))
        .findFirst();
  }

  /** Whether the caller may see the event. What belongs to no agent is for unbound callers. */
  public boolean visible(Caller caller, RecordedEvent event) {
    return event.agent().map(caller::mayActAs).orElseGet(caller::seesAll);
  }

  /**
   * Events after one, oldest first, of every agent. Before passing an event on, ask {@link
   * #visible} for each receiver.
   */
  public List<RecordedEvent> eventsAfter(long id, int limit) {
    return feed.page(EventQuery.after(id, limit));
  }

  /** The id of the newest event; 0 while there is none. */
  public long lastEvent() {
    return feed.last();
  }

  /**
   * The newest event by which the kill switch was turned; for everybody who reads, since it stops
   * every agent. Attempts that were refused are passed over; empty where the last {@value
   * #ATTEMPTS} events of its kind are such attempts.
   */
  public Optional<RecordedEvent> killSwitchTurned() {
    List<RecordedEvent> few = attempts(Long.MAX_VALUE, FEW_ATTEMPTS);
    Optional<RecordedEvent> turned = turned(few);
    return turned.isPresent() || few.size() < FEW_ATTEMPTS
        ? turned
        : turned(attempts(few.get(FEW_ATTEMPTS - 1).id(), ATTEMPTS - FEW_ATTEMPTS));
  }

  private List<RecordedEvent> attempts(long before, int limit) {
    return feed.page(EventQuery.before(before, limit).of(Set.of(EventKind.KILL_SWITCH)));
  }

  private static Optional<RecordedEvent> turned(List<RecordedEvent> attempts) {
    return attempts.stream().filter(event -> event.outcome() == Outcome.OK).findFirst();
  }

  /** A subscription, which ends when it is closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener after commits; see {@link EventFeed#onAppend}. */
  public Subscription onAppend(Runnable listener) {
    return feed.onAppend(listener)::close;
  }
}
