package dev.lifeagent.application.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryLogProofs;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller sees what belongs to the agents that it may act as, and nothing else. */
class OversightTest {
  private static final Caller ALL = Caller.unbound("all");
  private static final Caller BOUND = new Caller("bound", List.of(Glob.of("a-*")));
  private static final AgentId MINE = new AgentId("a-1");
  private static final AgentId FOREIGN = new AgentId("b-1");
  private static final PlanQuery PLANS = PlanQuery.of(Long.MAX_VALUE, 10, agent -> true);
  private static final PlanId MY_PLAN = new PlanId("a".repeat(64));
  private static final PlanId FOREIGN_PLAN = new PlanId("b".repeat(64));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Oversight oversight = new Oversight(log, log);

  @BeforeEach
  void record() {
    log.append(Entry.of(event(EventKind.ACT, Optional.of(MINE))));
    log.append(Entry.of(event(EventKind.ACT, Optional.of(FOREIGN))));
    log.append(Entry.of(event(EventKind.KILL_SWITCH, Optional.empty())));
    log.append(Entry.of(event(EventKind.PLAN, Optional.of(MINE)), plan(MY_PLAN, MINE)));
    log.append(Entry.of(event(EventKind.PLAN, Optional.of(FOREIGN)), plan(FOREIGN_PLAN, FOREIGN)));
    log.append(Entry.of(event(EventKind.ACTION, Optional.of(MINE))));
  }

  private static Event event(EventKind kind, Optional<AgentId> agent) {
    Observation seen = Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of());
    return Event.of(Instant.EPOCH, kind, agent, "key", Outcome.OK, seen);
  }

  private static Plan plan(PlanId id, AgentId agent) {
    return new Plan(
        id,
        agent,
        "intent",
        Optional.empty(),
        List.of(),
        "base",
        Optional.empty(),
        Verdict.clean("d"),
        Optional.empty(),
        List.of());
  }

  @Test
  void theStateOfAnAgentIsItsTotalsAndItsActsTurnsAndPlansNewestFirst() {
    Oversight.AgentState state = oversight.state(BOUND, MINE, 10, Long.MAX_VALUE).orElseThrow();
    assertEquals(MINE, state.totals().agent());
    assertEquals(List.of(4L, 1L), state.recent().stream().map(RecordedEvent::id).toList());
    assertEquals(
        List.of(1L),
        oversight.state(BOUND, MINE, 10, 4).orElseThrow().recent().stream()
            .map(RecordedEvent::id)
            .toList());
    assertEquals(1, oversight.state(ALL, MINE, 1, Long.MAX_VALUE).orElseThrow().recent().size());
  }

  @Test
  void anAgentOfOthersIsAsIfItWereNotThere() {
    assertEquals(Optional.empty(), oversight.state(BOUND, FOREIGN, 10, Long.MAX_VALUE));
    assertTrue(oversight.state(ALL, FOREIGN, 10, Long.MAX_VALUE).isPresent());
    assertEquals(
        Optional.empty(), oversight.state(ALL, new AgentId("unknown"), 10, Long.MAX_VALUE));
  }

  private List<String> agents(Caller caller, Optional<AgentId> after, int limit) {
    return oversight.agents(caller, after, limit).stream()
        .map(totals -> totals.agent().value())
        .toList();
  }

  @Test
  void aPageOfAgentsIsFullUnlessItIsTheLast() {
    for (String name : List.of("a-0", "a-2", "b-0", "c", "a-3")) {
      log.append(Entry.of(event(EventKind.ACT, Optional.of(new AgentId(name)))));
    }
    assertEquals(List.of("a-0", "a-1", "a-2", "a-3"), agents(BOUND, Optional.empty(), 10));
    assertEquals(List.of("a-0", "a-1"), agents(BOUND, Optional.empty(), 2));
    assertEquals(List.of("a-2", "a-3"), agents(BOUND, Optional.of(MINE), 2));
    assertEquals(List.of("a-3"), agents(BOUND, Optional.of(new AgentId("a-2")), 2));
    assertEquals(List.of("c"), agents(ALL, Optional.of(FOREIGN), 3));
    Caller last = new Caller("last", List.of(Glob.of("c")));
    assertEquals(List.of("c"), agents(last, Optional.empty(), 1), "found on a later page");
    assertEquals(List.of(), agents(new Caller("none", List.of(Glob.of("z"))), Optional.empty(), 2));
  }

  @Test
  void plansOfOthersAreNotShown() {
    assertEquals(
        List.of(MY_PLAN),
        oversight.plans(BOUND, PLANS).stream().map(each -> each.plan().id()).toList());
    assertEquals(2, oversight.plans(ALL, PLANS).size());
    assertTrue(oversight.plan(BOUND, MY_PLAN).isPresent());
    assertEquals(Optional.empty(), oversight.plan(BOUND, FOREIGN_PLAN));
    assertTrue(oversight.plan(ALL, FOREIGN_PLAN).isPresent());
  }

  @Test
  void anEventIsShownToWhoMayActAsItsAgentAndOneOfNoAgentToUnboundCallers() {
    assertEquals(1, oversight.event(BOUND, 1).orElseThrow().id());
    assertEquals(Optional.empty(), oversight.event(BOUND, 2));
    assertEquals(Optional.empty(), oversight.event(BOUND, 3));
    assertEquals(3, oversight.event(ALL, 3).orElseThrow().id());
    assertEquals(Optional.empty(), oversight.event(ALL, 7));
    assertEquals(Optional.empty(), oversight.event(ALL, 0), "there is none before the first");
    RecordedEvent withoutAgent = oversight.event(ALL, 3).orElseThrow();
    assertFalse(oversight.visible(BOUND, withoutAgent));
    assertTrue(oversight.visible(ALL, withoutAgent));
  }

  @Test
  void eventsOfAllAgentsFollowInOrder() {
    assertEquals(
        List.of(3L, 4L), oversight.eventsAfter(2, 2).stream().map(RecordedEvent::id).toList());
    assertEquals(6, oversight.lastEvent());
  }

  @Test
  void aSubscriptionIsToldOfEachCommitUntilItIsClosed() {
    AtomicInteger told = new AtomicInteger();
    Oversight.Subscription subscription = oversight.onAppend(told::incrementAndGet);
    log.append(Entry.of(event(EventKind.ACT, Optional.of(MINE))));
    assertEquals(1, told.get());
    subscription.close();
    log.append(Entry.of(event(EventKind.ACT, Optional.of(MINE))));
    assertEquals(1, told.get());
  }

  @Test
  void aProofIsForWhoMaySeeTheEvent() {
    InMemoryLogProofs proofs = new InMemoryLogProofs();
    for (int i = 1; i <= 6; i++) {
      proofs.append("record " + i);
    }
    Evidence evidence = new Evidence(oversight, proofs);
    assertEquals(1, evidence.proof(BOUND, 1).orElseThrow().event());
    assertEquals(Optional.empty(), evidence.proof(BOUND, 2));
    assertEquals(Optional.empty(), evidence.proof(BOUND, 3));
    assertEquals(2, evidence.proof(ALL, 2).orElseThrow().event());
    assertTrue(evidence.checkpoint().contains("\n6\n"));
  }

  @Test
  void theKillSwitchWasTurnedByItsNewestEventThatWasNotRefused() {
    assertEquals(3, oversight.killSwitchTurned().orElseThrow().id());
    long again = log.append(Entry.of(event(EventKind.KILL_SWITCH, Optional.empty())));
    refuseToTurn(1);
    assertEquals(again, oversight.killSwitchTurned().orElseThrow().id());
    InMemoryEventLog empty = new InMemoryEventLog();
    assertEquals(Optional.empty(), new Oversight(empty, empty).killSwitchTurned());
  }

  private void refuseToTurn(int times) {
    Event turned = event(EventKind.KILL_SWITCH, Optional.empty());
    for (int i = 0; i < times; i++) {
      log.append(
          Entry.of(
              Event.of(
                  Instant.EPOCH,
                  EventKind.KILL_SWITCH,
                  Optional.empty(),
                  "key",
                  Outcome.DENIED,
                  turned.observation())));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "9, 10", "10, 1000", "999, 1000", "1000, 1000"})
  void onlyAfterManyRefusedAttemptsManyEventsAreRead(int refused, int read) {
    refuseToTurn(refused);
    EventFeed feed = mock(EventFeed.class);
    List<Integer> limits = new ArrayList<>();
    when(feed.page(any()))
        .thenAnswer(
            asked -> {
              EventQuery query = asked.getArgument(0);
              limits.add(query.limit());
              return log.page(query);
            });
    Optional<RecordedEvent> turned = new Oversight(feed, log).killSwitchTurned();
    assertEquals(Optional.of(3L).filter(id -> refused < 1000), turned.map(RecordedEvent::id));
    assertEquals(read, limits.stream().mapToInt(Integer::intValue).sum());
  }
}
