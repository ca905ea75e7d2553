package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.call.ActMatch;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.ActReport;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed.Subscription;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReportConflictException;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.report.Told;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionQuery;
import dev.lifeagent.domain.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What the processes of an {@link InMemoryEventLog} share. Safe for use by several threads.
 *
 * <p>Of a process it knows the handle alone: who appended a start that nothing closed, and whether
 * that one is alive.
 */
final class KeptEvents implements Plans, Approvals, Reports, Sessions {
  private final List<RecordedEvent> events = new ArrayList<>();
  private final Map<PlanId, StoredPlan> plans = new LinkedHashMap<>();

  /** The starts that nothing closed, with their processes. */
  private final Map<Long, InMemoryEventLog> open = new HashMap<>();

  private final Set<InMemoryEventLog> alive = new HashSet<>();
  private final KeptApprovals approvals = new KeptApprovals();
  private final List<Told> told = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  synchronized void started(InMemoryEventLog process) {
    alive.add(process);
  }

  /** All that were started have ended. */
  synchronized void allEnded() {
    alive.clear();
  }

  void setBroken(boolean nowBroken) {
    broken = nowBroken;
  }

  long append(Entry entry, InMemoryEventLog process) {
    long id;
    synchronized (this) {
      check();
      long next = next();
      id = next;
      Event event = entry.event();
      // First, since what conflicts leaves nothing behind.
      requireOpen(event.closes());
      entry.plan().ifPresent(this::requireSame);
      entry.report().ifPresent(report -> tell(report, next));
      entry.review().ifPresent(review -> decide(review.plan(), review, next));
      entry.approval().ifPresent(change -> approvals.apply(change, next(), event.at()));
      event.closes().ifPresent(open::remove);
      if (event.outcome() == Outcome.STARTED) {
        open.put(id, process);
      }
      events.add(
          new RecordedEvent(
              id,
              event.at(),
              event.kind(),
              event.agent(),
              event.actor(),
              event.outcome(),
              Optional.of(RecordedData.of(event))));
      entry.plan().ifPresent(plan -> keep(plan, id, event));
    }
    listeners.forEach(Runnable::run);
    return id;
  }

  private long next() {
    return events.size() + 1L;
  }

  private void requireOpen(OptionalLong started) {
    if (started.isPresent() && !open.containsKey(started.getAsLong())) {
      throw new ClosedConflictException();
    }
  }

  private void requireSame(Plan plan) {
    StoredPlan stored = plans.get(plan.id());
    if (stored != null && !stored.plan().equals(plan)) {
      throw new PlanConflictException();
    }
  }

  private void keep(Plan plan, long id, Event event) {
    StoredPlan stored = plans.get(plan.id());
    if (stored == null) {
      plans.put(
          plan.id(), new StoredPlan(plan, id, event.at(), event.actor(), Set.of(event.actor())));
      return;
    }
    Set<String> proposers = new HashSet<>(stored.proposers());
    proposers.add(event.actor());
    plans.put(
        plan.id(),
        new StoredPlan(
            stored.plan(),
            stored.eventId(),
            stored.at(),
            stored.actor(),
            proposers,
            stored.review(),
            stored.reviewEvent()));
  }

  private void tell(ActReport report, long id) {
    for (long act : report.acts()) {
      if (act >= id || events.get((int) act - 1).kind() != EventKind.ACT) {
        throw new ReportConflictException("no such act");
      }
      if (report.isDefinite()
          && told.stream().anyMatch(one -> one.act() == act && one.definite())) {
        throw new ReportConflictException("what became of the act was told before");
      }
    }
    report.acts().forEach(act -> told.add(new Told(act, id, report.status(), report.isDefinite())));
  }

  private void decide(PlanId plan, Review review, long id) {
    StoredPlan filed = plans.get(plan);
    if (filed == null || filed.review().isPresent()) {
      throw new ReviewConflictException("reviewed");
    }
    plans.put(plan, filed.with(review, id));
  }

  synchronized List<RecordedEvent> page(EventQuery query) {
    check();
    List<RecordedEvent> found = new ArrayList<>();
    boolean forward = query.direction() == EventQuery.Direction.FORWARD;
    long id = forward ? query.from() + 1 : Math.min(query.from() - 1, events.size());
    while (id >= 1 && id <= events.size() && found.size() < query.limit()) {
      RecordedEvent event = events.get((int) id - 1);
      if ((query.kinds().isEmpty() || query.kinds().contains(event.kind()))
          && (query.agent().isEmpty() || query.agent().equals(event.agent()))
          && (query.session().isPresent()
              ? query.session().equals(event.session())
                  && query.actor().equals(Optional.of(event.sessionKey()))
              : query.actor().map(event.actor()::equals).orElse(true))) {
        found.add(event);
      }
      id += forward ? 1 : -1;
    }
    return found;
  }

  synchronized long last() {
    check();
    return events.size();
  }

  synchronized Optional<AgentTotals> totals(AgentId agent) {
    check();
    List<RecordedEvent> of =
        events.stream().filter(event -> event.agent().equals(Optional.of(agent))).toList();
    return of.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AgentTotals(
                agent,
                of.get(of.size() - 1).at(),
                count(of, Outcome.OK),
                count(of, Outcome.DENIED),
                count(of, Outcome.FAILED)));
  }

  private static Map<EventKind, Long> count(List<RecordedEvent> events, Outcome outcome) {
    Map<EventKind, Long> counts = new HashMap<>();
    events.stream()
        .filter(event -> event.outcome() == outcome)
        .forEach(event -> counts.merge(event.kind(), 1L, Long::sum));
    return counts;
  }

  synchronized List<AgentTotals> agents(Optional<AgentId> after, int limit) {
    check();
    checkLimit(limit);
    return events.stream()
        .flatMap(event -> event.agent().stream())
        .distinct()
        .sorted()
        .filter(agent -> after.isEmpty() || agent.compareTo(after.get()) > 0)
        .limit(limit)
        .flatMap(agent -> totals(agent).stream())
        .toList();
  }

  synchronized List<RecordedEvent> unfinished(InMemoryEventLog asking) {
    check();
    return events.stream()
        .filter(event -> open.containsKey(event.id()))
        .filter(event -> open.get(event.id()) != asking)
        .filter(event -> !alive.contains(open.get(event.id())))
        .toList();
  }

  Subscription onAppend(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public synchronized Optional<StoredPlan> find(PlanId id) {
    check();
    return Optional.ofNullable(plans.get(id));
  }

  @Override
  public synchronized List<StoredPlan> page(PlanQuery query) {
    check();
    List<StoredPlan> all = new ArrayList<>(plans.values());
    Collections.reverse(all);
    return all.stream()
        .filter(filed -> filed.eventId() < query.before())
        .filter(filed -> query.state().map(filed.state()::equals).orElse(true))
        .filter(filed -> query.agents().test(filed.plan().agent()))
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized Optional<Approval> find(ApprovalId id) {
    check();
    return approvals.find(id);
  }

  @Override
  public synchronized Optional<Approval> latest(CallDigest digest) {
    check();
    return approvals.latest(digest);
  }

  @Override
  public synchronized List<Approval> page(Query query) {
    check();
    Stream<Approval> all = query.open().map(approvals::open).orElseGet(approvals::newest);
    return all.filter(approval -> approval.eventId() < query.before())
        .filter(approval -> query.agents().test(approval.agent()))
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized List<Approval> overdue(Instant now, int limit) {
    check();
    return approvals.overdue(now).stream().limit(limit).toList();
  }

  @Override
  public synchronized int open(Instant now) {
    check();
    return (int) approvals.open(now).count();
  }

  @Override
  public synchronized List<Told> of(Collection<Long> acts) {
    check();
    return told.stream().filter(one -> acts.contains(one.act())).toList();
  }

  @Override
  public synchronized List<RecordedEvent> matching(ActMatch match) {
    check();
    List<RecordedEvent> found =
        new ArrayList<>(
            events.stream()
                .filter(event -> event.kind() == EventKind.ACT)
                .filter(
                    event ->
                        event
                            .data()
                            .map(data -> match.value().equals(data.get("act_match")))
                            .orElse(false))
                .toList());
    Collections.reverse(found);
    return found.stream().limit(ActReport.MAX_ACTS).toList();
  }

  @Override
  public synchronized Optional<Session> find(long id) {
    check();
    return InMemorySessions.of(events).stream().filter(session -> session.id() == id).findFirst();
  }

  @Override
  public synchronized Optional<Session> find(String actor, SessionId name) {
    check();
    return InMemorySessions.find(events, actor, name);
  }

  @Override
  public synchronized List<Session> page(SessionQuery query) {
    check();
    return InMemorySessions.page(events, query);
  }

  synchronized void erase(AgentId agent, Instant at, InMemoryEventLog process) {
    events.replaceAll(event -> event.agent().equals(Optional.of(agent)) ? erased(event) : event);
    List<String> gone =
        plans.values().stream()
            .map(StoredPlan::plan)
            .filter(plan -> plan.agent().equals(agent))
            .map(plan -> plan.id().value())
            .toList();
    plans.values().removeIf(filed -> filed.plan().agent().equals(agent));
    approvals.erase(agent);
    told.removeIf(one -> events.get((int) one.event() - 1).data().isEmpty());
    Observation seen =
        Observation.of(
            "erasure",
            at,
            Duration.ZERO,
            Map.of("agent_id", agent.value()),
            Map.of("plan_ids", gone));
    append(
        Entry.of(Event.of(at, EventKind.ERASURE, Optional.empty(), "eraser", Outcome.OK, seen)),
        process);
  }

  private static RecordedEvent erased(RecordedEvent event) {
    return new RecordedEvent(
        event.id(),
        event.at(),
        event.kind(),
        event.agent(),
        event.actor(),
        event.outcome(),
        Optional.empty());
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit must be between 1 and 1000");
    }
  }

  void check() {
    if (broken) {
      throw new EventLogException("the log cannot be used");
    }
  }
}
