package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.gate.KillSwitchStore;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What the ports of the record promise to several processes over one store, as nodes behind a load
 * balancer are. Each test begins with an empty store. A store that one process has alone does not
 * extend this.
 *
 * @since 0.1
 */
public abstract class ManyNodesContract {
  /** Far above what is promised: a test does not depend on how busy the machine is. */
  private static final long PATIENCE_SECONDS = 30;

  /** For subclasses. */
  protected ManyNodesContract() {}

  /**
   * The ports of one process.
   *
   * @param log appends
   * @param feed reads
   * @param plans reads plans
   * @param killSwitch that of all nodes
   */
  public record Node(EventLog log, EventFeed feed, Plans plans, KillSwitchStore killSwitch) {}

  /** A process over the store; the same within a test until it has ended. */
  protected abstract Node first();

  /** Another process that is alive at the same time; the same within a test. */
  protected abstract Node second();

  /** Ends the first process, as a shutdown or a crash does. */
  protected abstract void endFirst();

  @Test
  void idsHaveNoGapAndNoReaderEverSeesOne() throws Exception {
    String sentence = "ids of all nodes are one sequence, and whoever sees one sees all before it";
    List<Long> appended = new ArrayList<>();
    AtomicInteger turn = new AtomicInteger();
    AtomicInteger gaps = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              while (done.getCount() > 0) {
                gaps.addAndGet(isPrefix(first()) && isPrefix(second()) ? 0 : 1);
              }
            });
    reader.start();
    try {
      appended.addAll(
          Together.run(
              20,
              sentence,
              () ->
                  (turn.getAndIncrement() % 2 == 0 ? first() : second())
                      .log()
                      .append(Samples.act(Samples.ALICE))));
    } finally {
      done.countDown();
      reader.join();
    }
    assertEquals(
        LongStream.rangeClosed(1, 160).boxed().toList(), appended.stream().sorted().toList());
    assertEquals(0, gaps.get(), sentence);
    assertEquals(ids(first()), ids(second()), "both read the same");
  }

  private static boolean isPrefix(Node node) {
    List<Long> seen = ids(node);
    return seen.equals(LongStream.rangeClosed(1, seen.size()).boxed().toList());
  }

  private static List<Long> ids(Node node) {
    return node.feed().page(EventQuery.after(0, 1_000)).stream().map(RecordedEvent::id).toList();
  }

  @Test
  void aPlanIsReviewedOnceWhicheverNodeIsAsked() {
    first().log().append(Samples.proposed(Samples.plan(1, Samples.ALICE)));
    second().log().append(Samples.reviewed(Samples.review(1, Review.Decision.APPROVE)));
    assertThrows(
        ReviewConflictException.class,
        () -> first().log().append(Samples.reviewed(Samples.review(1, Review.Decision.REJECT))),
        "the review on the other node counts");
    assertEquals(2, first().feed().last(), "nothing of the other is recorded");
  }

  @Test
  void onePlanIdHasOneArtifactOnEveryNode() {
    Plan plan = Samples.plan(1, Samples.ALICE);
    first().log().append(Samples.proposed(plan));
    assertThrows(
        PlanConflictException.class,
        () -> second().log().append(Samples.proposed(Samples.otherDraft(1, Samples.ALICE))),
        "another draft is refused on another node, too");
    second().log().append(Samples.proposed(plan, "second"));
    for (Node node : List.of(first(), second())) {
      assertEquals(plan, node.plans().find(plan.id()).orElseThrow().plan());
      assertEquals(Set.of("key", "second"), node.plans().find(plan.id()).orElseThrow().proposers());
    }
  }

  @Test
  void whatANodeHasStartedIsLeftToItUntilItHasEnded() {
    long started = first().log().append(start());
    assertEquals(List.of(), second().feed().unfinished(), "its node is alive");
    assertEquals(List.of(), first().feed().unfinished());
    endFirst();
    await(
        "a node that has ended leaves what it started to the others",
        () -> {
          List<Long> left = second().feed().unfinished().stream().map(RecordedEvent::id).toList();
          return left.equals(List.of(started));
        });
    second().log().append(end(started));
    assertThrows(
        ClosedConflictException.class,
        () -> second().log().append(end(started)),
        "a start is closed once");
    assertEquals(List.of(), second().feed().unfinished());
  }

  @Test
  void ofTwoNodesThatCloseTheSameStartOneDoes() {
    long started = first().log().append(start());
    second().log().append(end(started));
    assertThrows(ClosedConflictException.class, () -> first().log().append(end(started)));
    assertEquals(2, first().feed().last());
  }

  private static Entry start() {
    return Entry.of(Samples.event(EventKind.LLM_STARTED, Samples.ALICE, Outcome.STARTED));
  }

  private static Entry end(long started) {
    return Entry.of(Samples.event(EventKind.LLM, Samples.ALICE, Outcome.OK).closing(started));
  }

  @Test
  void aListenerHearsOfTheCommitsOfOtherNodes() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    long before = second().feed().last();
    EventFeed.Subscription subscription =
        second()
            .feed()
            .onAppend(
                () -> {
                  if (second().feed().last() > before) {
                    heard.countDown();
                  }
                });
    try {
      first().log().append(Samples.act(Samples.ALICE));
      assertTrue(heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "it is told, and can read it");
    } finally {
      subscription.close();
    }
  }

  @Test
  void anApprovalIsUsedOnceAlthoughTwoNodesTry() {
    Approval asked = ApprovalsContract.question(1, Samples.ALICE, "key");
    first().log().append(change(asked, new ApprovalChange.Ask(asked), 0));
    ApprovalChange decided =
        new ApprovalChange.Decide(
            asked.id(),
            ApprovalsContract.ruling(Ruling.Decision.APPROVE, 1),
            ApprovalsContract.NOW.plusSeconds(300));
    second().log().append(change(asked, decided, 1));
    AtomicInteger turn = new AtomicInteger();
    AtomicInteger used = new AtomicInteger();
    String sentence = "what was asked on one node and decided on another is used once";
    List<Boolean> unused =
        Together.run(
            1,
            sentence,
            () -> {
              Node node = turn.getAndIncrement() % 2 == 0 ? first() : second();
              try {
                node.log().append(change(asked, new ApprovalChange.Use(asked.id()), 2));
                used.incrementAndGet();
                return true;
              } catch (ApprovalConflictException e) {
                return false;
              }
            });
    assertEquals(1, used.get(), sentence);
  }

  private static Entry change(Approval asked, ApprovalChange change, int seconds) {
    Instant at = ApprovalsContract.NOW.plusSeconds(seconds);
    return Entry.of(ApprovalsContract.event(asked, at), change);
  }

  @Test
  void aKillOnOneNodeStopsTheOthersAndIsNotLost() {
    assertFalse(first().killSwitch().on());
    long seen = first().killSwitch().state().version();
    second().killSwitch().turnOn("stop");
    await("a kill on one node is on at the others", () -> first().killSwitch().on());
    assertFalse(
        first().killSwitch().turnOff(seen, "decided before"),
        "who decided to turn it off before the kill does not undo it");
    assertTrue(second().killSwitch().on());
    long now = first().killSwitch().state().version();
    assertTrue(first().killSwitch().turnOff(now, "over"));
    await("it is off everywhere", () -> !second().killSwitch().on());
  }

  private static void await(String sentence, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, sentence);
      Thread.onSpinWait();
    }
  }
}
