package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What {@link EventLog} and {@link EventFeed} promise together. Each test begins with an empty log.
 *
 * @since 0.1
 */
public abstract class EventLogContract {
  private static final AgentId ALICE = new AgentId("alice");
  private static final AgentId BOB = new AgentId("bob");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  /** For subclasses. */
  protected EventLogContract() {}

  /** The log under test, empty before each test. */
  protected abstract EventLog log();

  /** What reads that log. */
  protected abstract EventFeed feed();

  @Test
  void idsCountFromOneWithoutAGapAndAreSeenAtOnce() {
    assertEquals(0, feed().last(), "last() of an empty log is 0");
    for (long id = 1; id <= 5; id++) {
      assertEquals(id, log().append(act(ALICE)), "append() returns ids from 1 without a gap");
      assertEquals(id, feed().last(), "what append() returned is there for every reader");
    }
  }

  @Test
  void concurrentWritersGetDifferentIdsAndNothingIsLost() throws InterruptedException {
    Set<Long> ids = new ConcurrentSkipListSet<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 25; i++) {
                  ids.add(log().append(act(ALICE)));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(200, ids.size(), "append() is safe for several threads: no id twice, none lost");
    assertEquals(200, feed().last());
    assertEquals(200, feed().page(EventQuery.after(0, 1_000)).size());
  }

  @Test
  void pagesGoForwardAndBackwardFromAnEventThatIsNotIncluded() {
    for (int i = 0; i < 6; i++) {
      log().append(act(i % 2 == 0 ? ALICE : BOB));
    }
    assertEquals(
        List.of(3L, 4L),
        ids(feed().page(EventQuery.after(2, 2))),
        "FORWARD is oldest first, after `from`, at most `limit`");
    assertEquals(
        List.of(3L, 1L),
        ids(feed().page(EventQuery.before(5, 10, ALICE, Set.of()))),
        "BACKWARD is newest first, before `from`, of the agent alone");
    assertEquals(
        List.of(),
        ids(feed().page(EventQuery.before(5, 10, ALICE, Set.of(EventKind.TURN)))),
        "kinds that are not asked for are left out");
    assertEquals(
        List.of(), ids(feed().page(EventQuery.after(0, 10).by("nobody"))), "so are other actors");
  }

  @Test
  void whatWasRecordedIsReadBack() {
    log().append(act(ALICE));
    RecordedEvent event = feed().page(EventQuery.after(0, 1)).get(0);
    assertEquals(AT, event.at());
    assertEquals(EventKind.ACT, event.kind());
    assertEquals(Optional.of(ALICE), event.agent());
    assertEquals("key", event.actor());
    assertEquals(Outcome.OK, event.outcome());
    assertEquals(
        Map.of("action", "test"),
        event.data().orElseThrow().get("input"),
        "data holds the observation's input under `input`");
  }

  @Test
  void startedEventsAreUnfinishedUntilAnotherClosesThem() {
    long first = log().append(Entry.of(event(EventKind.LLM_STARTED, ALICE, Outcome.STARTED)));
    long second = log().append(Entry.of(event(EventKind.LLM_STARTED, BOB, Outcome.STARTED)));
    assertEquals(List.of(first, second), ids(feed().unfinished()), "oldest first");
    log().append(Entry.of(event(EventKind.LLM, ALICE, Outcome.OK).closing(first)));
    assertEquals(List.of(second), ids(feed().unfinished()), "a closed one is left out");
  }

  @Test
  void totalsCountByKindAndOutcome() {
    assertTrue(feed().totals(ALICE).isEmpty(), "totals() of an unknown agent is empty");
    log().append(act(ALICE));
    log().append(act(ALICE));
    log().append(Entry.of(event(EventKind.TURN, ALICE, Outcome.DENIED)));
    log().append(act(BOB));
    var totals = feed().totals(ALICE).orElseThrow();
    assertEquals(Map.of(EventKind.ACT, 2L), totals.allowed());
    assertEquals(Map.of(EventKind.TURN, 1L), totals.denied());
    assertEquals(2, feed().agents(Optional.empty(), 10).size());
    assertEquals(BOB, feed().agents(Optional.of(ALICE), 10).get(0).agent(), "after, not at");
  }

  @Test
  void aReviewOfAnUnknownPlanLeavesNothingBehind() {
    Review review =
        new Review(
            new PlanId("a".repeat(64)),
            Review.Decision.APPROVE,
            "operator",
            "b".repeat(64),
            Optional.empty());
    Entry entry = Entry.of(event(EventKind.REVIEW, ALICE, Outcome.OK), review);
    assertThrows(
        ReviewConflictException.class,
        () -> log().append(entry),
        "a review of a plan that is unknown throws ReviewConflictException");
    assertEquals(0, feed().last(), "and its event is not recorded");
  }

  @Test
  void listenersAreToldOfEachCommitUntilTheyLeave() {
    AtomicInteger told = new AtomicInteger();
    EventFeed.Subscription subscription = feed().onAppend(told::incrementAndGet);
    log().append(act(ALICE));
    awaitAtLeast(told, 1);
    subscription.close();
    subscription.close();
    int before = told.get();
    log().append(act(ALICE));
    assertEquals(before, told.get(), "a listener that left is not called");
  }

  private static void awaitAtLeast(AtomicInteger told, int least) {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (told.get() < least && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertTrue(told.get() >= least, "onAppend() calls the listener after a commit");
  }

  private static List<Long> ids(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::id).toList();
  }

  private static Entry act(AgentId agent) {
    return Entry.of(event(EventKind.ACT, agent, Outcome.OK));
  }

  private static Event event(EventKind kind, AgentId agent, Outcome outcome) {
    Observation seen =
        Observation.of("request", AT, Duration.ofMillis(1), Map.of("action", "test"), Map.of());
    return Event.of(AT, kind, Optional.of(agent), "key", outcome, seen);
  }
}
