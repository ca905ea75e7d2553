package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.time.Stages;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link EventLog} and {@link EventFeed} promise together. Each test begins with an empty log.
 *
 * @since 0.1
 */
public abstract class EventLogContract {
  private static final AgentId ALICE = Samples.ALICE;
  private static final AgentId BOB = Samples.BOB;

  /** For subclasses. */
  protected EventLogContract() {}

  /** The log under test, empty before each test. */
  protected abstract EventLog log();

  /** What reads that log. */
  protected abstract EventFeed feed();

  /**
   * Ends the process and starts another over the same store: {@link #log} and {@link #feed} are
   * those of the new one from then on.
   */
  protected abstract void restart();

  /** Makes log and feed unusable, as if their disk were gone. */
  protected abstract void breakDown();

  /** What the adapter can do; all unless this is overridden. Asked for: ERASURE. */
  protected Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  /** Erases all that the agent brought in. */
  protected void erase(AgentId agent) {
    throw new UnsupportedOperationException("this log erases nothing");
  }

  @Test
  void idsCountFromOneWithoutAGapAndAreSeenAtOnce() {
    assertEquals(0, feed().last(), "last() of an empty log is 0");
    for (long id = 1; id <= 5; id++) {
      assertEquals(id, log().append(act(ALICE)), "append() returns ids from 1 without a gap");
      assertEquals(id, feed().last(), "what append() returned is there for every reader");
    }
  }

  @Test
  void whatIsNotWaitedForIsThereWhenItsStageCompletes() {
    List<CompletionStage<Long>> stages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stages.add(log().appendLater(act(ALICE)).thenApply(this::seen));
    }
    Set<Long> ids = new HashSet<>();
    stages.forEach(stage -> ids.add(Stages.await(stage)));
    assertEquals(20, ids.size(), "appendLater() gives each entry its id");
  }

  private long seen(long id) {
    assertTrue(feed().last() >= id, "a stage completes when its entry is there for every reader");
    return id;
  }

  @Test
  void whatIsNotWaitedForFailsItsStageWithTheExceptionItself() {
    CompletionStage<Long> closing =
        log().appendLater(Entry.of(event(EventKind.LLM, ALICE, Outcome.OK).closing(1)));
    assertThrows(ClosedConflictException.class, () -> Stages.await(closing));
    breakDown();
    CompletionStage<Long> broken =
        assertDoesNotThrow(
            () -> log().appendLater(act(ALICE)), "appendLater() throws nothing; its stage fails");
    assertThrows(
        EventLogException.class,
        () -> Stages.await(broken),
        "map every failure of the store to EventLogException");
  }

  @Test
  void concurrentWritersGetDifferentIdsAndNothingIsLost() {
    String sentence = "append() is safe for several threads: no id twice, none lost";
    List<Long> ids = Together.run(25, sentence, () -> log().append(act(ALICE)));
    assertEquals(200, Set.copyOf(ids).size(), sentence);
    assertEquals(200, feed().last(), sentence);
    assertEquals(200, feed().page(EventQuery.after(0, 1_000)).size(), sentence);
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
    long started = log().append(Entry.of(event(EventKind.LLM_STARTED, ALICE, Outcome.STARTED)));
    log().append(Entry.of(Samples.full(started)));
    RecordedEvent event = feed().page(EventQuery.after(started, 1)).get(0);
    assertEquals(Samples.AT, event.at(), "at() is the event's time");
    assertEquals(EventKind.LLM, event.kind());
    assertEquals(Optional.of(ALICE), event.agent());
    assertEquals("key", event.actor());
    assertEquals(Outcome.DENIED, event.outcome());
    Map<String, Object> data = new TreeMap<>();
    data.put("request_id", "request");
    data.put("started_at", "2026-01-02T03:04:05Z");
    data.put("duration_us", 1_234);
    data.put("session_id", "run-1");
    data.put("session_key", "owner");
    data.put("approval_id", "0a".repeat(16));
    data.put("act_match", "cd".repeat(32));
    data.put("input", Map.of("list", List.of("\u00fc", 1, true)));
    data.put("output", Map.of("text", "out"));
    data.put("programs", List.of("git"));
    data.put("paths", List.of("src/\u00fc"));
    data.put("hosts", List.of("example.org"));
    data.put("input_sha256", "ab".repeat(32));
    data.put(
        "cut",
        List.of(
            new TreeMap<>(Map.of("at", "/input/list/1", "bytes", 40_000)),
            new TreeMap<>(Map.of("at", "/input", "members", 3))));
    data.put("code", "prompt_risky");
    data.put("rule", "rule");
    data.put("build", "0.1.0");
    data.put("profile", "strict");
    data.put("decision", "denied");
    data.put("score", 0.25);
    data.put("findings", List.of(finding()));
    data.put(
        "marks",
        List.of(new TreeMap<>(Map.of("outcome", "would_deny", "rule", "new-dependencies"))));
    data.put("policy_digest", Samples.policy().digest());
    data.put("model", "model");
    data.put("prompt_tokens", 3);
    data.put("completion_tokens", 4);
    data.put("closes", started);
    assertEquals(
        json(data),
        json(event.data().orElseThrow()),
        "data() is the observation as one JSON object, under these names and of these types");
  }

  @Test
  void whatIsNotKnownHasNoMember() {
    log().append(act(ALICE));
    assertEquals(
        Set.of("request_id", "started_at", "duration_us", "input", "output"),
        feed().page(EventQuery.after(0, 1)).get(0).data().orElseThrow().keySet(),
        "what an observation does not have is left out of data(), not null");
  }

  @Test
  void whatIsErasedKeepsItsPlaceAndLosesItsData() {
    assumeTrue(capabilities().contains(Capability.ERASURE), "the adapter erases nothing");
    log().append(act(ALICE));
    log().append(act(BOB));
    erase(ALICE);
    List<RecordedEvent> events = feed().page(EventQuery.after(0, 10));
    assertEquals(Optional.empty(), events.get(0).data(), "data() of what was erased is empty");
    assertEquals(Optional.of(ALICE), events.get(0).agent(), "who did it, and when, stays");
    assertTrue(events.get(1).data().isPresent(), "what others did stays");
    assertEquals(EventKind.ERASURE, events.get(2).kind(), "an erasure is recorded itself");
  }

  @Test
  void whatCannotBeErasedIsAnUnsupportedOperation() {
    assumeTrue(!capabilities().contains(Capability.ERASURE), "the adapter erases");
    assertThrows(
        UnsupportedOperationException.class,
        () -> erase(ALICE),
        "without the capability ERASURE leave erase() as it is");
  }

  @Test
  void whatCannotBeReadOrWrittenIsAnExceptionOfThePort() {
    log().append(act(ALICE));
    breakDown();
    String sentence = "map every failure of the store to EventLogException";
    assertThrows(EventLogException.class, () -> log().append(act(ALICE)), sentence);
    assertThrows(EventLogException.class, () -> feed().page(EventQuery.after(0, 1)), sentence);
    assertThrows(EventLogException.class, () -> feed().last(), sentence);
    assertThrows(EventLogException.class, () -> feed().totals(ALICE), sentence);
    assertThrows(EventLogException.class, () -> feed().unfinished(), sentence);
  }

  @Test
  void whatAProcessStartedIsUnfinishedOnceItHasEndedUntilAnotherClosesIt() {
    long first = start(ALICE);
    long second = start(BOB);
    assertEquals(List.of(), ids(feed().unfinished()), "what this process does is going on");
    restart();
    long third = start(ALICE);
    assertEquals(
        List.of(first, second),
        ids(feed().unfinished()),
        "unfinished() is what a process left open that has ended, oldest first");
    log().append(end(first));
    assertEquals(List.of(second), ids(feed().unfinished()), "a closed one is left out");
    log().append(end(third));
    log().append(end(second));
    assertEquals(List.of(), ids(feed().unfinished()), "a closed one is left out");
  }

  @Test
  void aStartIsClosedOnce() {
    long act = log().append(act(ALICE));
    long started = start(ALICE);
    long other = start(ALICE);
    long last = log().append(end(started));
    for (long closes : new long[] {started, act, last, last + 1, last + 2}) {
      assertThrows(
          ClosedConflictException.class,
          () -> log().append(end(closes)),
          "an end of what is not open, or never was, throws ClosedConflictException");
      assertEquals(last, feed().last(), "and is not recorded");
    }
    assertEquals(last + 1, log().append(end(other)), "what is open is closed all the same");
  }

  @Test
  void ofManyWhoCloseTheSameStartOneDoes() {
    long started = start(ALICE);
    String sentence = "of several ends of one start at once, one is recorded";
    List<Boolean> closed =
        Together.run(
            1,
            sentence,
            () -> {
              try {
                log().append(end(started));
                return true;
              } catch (ClosedConflictException e) {
                return false;
              }
            });
    assertEquals(1, Collections.frequency(closed, true), sentence);
    assertEquals(started + 1, feed().last(), sentence);
  }

  @Test
  void whatManyBeginAndEndAtOnceIsClosed() {
    String sentence = "append() closes what another thread opened a moment ago";
    Together.run(25, sentence, () -> log().append(end(start(ALICE))));
    restart();
    assertEquals(List.of(), feed().unfinished(), sentence);
  }

  @Test
  void anEndThatConflictsOtherwiseLeavesTheStartOpen() {
    long started = start(ALICE);
    Review review = Samples.review(1, Review.Decision.APPROVE);
    Entry reviewed = Samples.reviewed(review);
    Entry both = Entry.of(reviewed.event().closing(started), review);
    assertThrows(ReviewConflictException.class, () -> log().append(both));
    assertEquals(started + 1, log().append(end(started)), "nothing of a refused entry stays");
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
    Entry entry = Samples.reviewed(Samples.review(1, Review.Decision.APPROVE));
    assertThrows(
        ReviewConflictException.class,
        () -> log().append(entry),
        "a review of a plan that is unknown throws ReviewConflictException");
    assertEquals(0, feed().last(), "and its event is not recorded");
  }

  @Test
  void theSamePlanIsRecordedAgain() {
    for (long id = 1; id <= 2; id++) {
      assertEquals(
          id,
          log().append(Samples.proposed(Samples.plan(1, ALICE))),
          "an event with the plan that is stored already is recorded");
    }
  }

  @Test
  void anotherPlanUnderAStoredIdLeavesNothingBehind() {
    log().append(Samples.proposed(Samples.plan(1, ALICE)));
    for (Plan other :
        List.of(Samples.plan(1, BOB), Samples.intent(1, ALICE), Samples.otherDraft(1, ALICE))) {
      assertThrows(
          PlanConflictException.class,
          () -> log().append(Samples.proposed(other)),
          "a plan whose id is stored with another one throws PlanConflictException");
      assertEquals(1, feed().last(), "and its event is not recorded");
    }
    assertEquals(2, log().append(Samples.proposed(Samples.plan(1, ALICE))), "the same still is");
  }

  @Test
  void ofManyPlansUnderOneIdAtOnceOneIsRecorded() {
    AtomicInteger numbers = new AtomicInteger();
    String sentence = "of several plans under one id at once, one is recorded";
    List<Boolean> recorded =
        Together.run(
            1,
            sentence,
            () -> {
              AgentId agent = new AgentId("agent-" + numbers.incrementAndGet());
              try {
                log().append(Samples.proposed(Samples.plan(1, agent)));
                return true;
              } catch (PlanConflictException e) {
                return false;
              }
            });
    assertEquals(1, Collections.frequency(recorded, true), sentence);
    assertEquals(1, feed().last(), sentence);
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

  private static Map<String, Object> finding() {
    return Map.of(
        "rule",
        "rule",
        "category",
        "url",
        "severity",
        "high",
        "field",
        "intent",
        "start",
        3,
        "end",
        7);
  }

  /** The same text for the same JSON, whichever classes hold its numbers. */
  private static String json(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      Map<String, String> members = new TreeMap<>();
      object.forEach((name, member) -> members.put(String.valueOf(name), json(member)));
      return members.toString();
    }
    if (value instanceof List<?> array) {
      return array.stream().map(EventLogContract::json).toList().toString();
    }
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }

  private long start(AgentId agent) {
    return log().append(Entry.of(event(EventKind.LLM_STARTED, agent, Outcome.STARTED)));
  }

  private static Entry end(long started) {
    return Entry.of(event(EventKind.LLM, ALICE, Outcome.OK).closing(started));
  }

  private static Entry act(AgentId agent) {
    return Samples.act(agent);
  }

  private static Event event(EventKind kind, AgentId agent, Outcome outcome) {
    return Samples.event(kind, agent, outcome);
  }
}
