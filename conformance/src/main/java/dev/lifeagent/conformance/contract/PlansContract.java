package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.PlanState;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link Plans} promises about what {@link EventLog} was given. Each test begins with an empty
 * log.
 *
 * @since 0.1
 */
public abstract class PlansContract {
  /** For subclasses. */
  protected PlansContract() {}

  /** The log that plans are written to, empty before each test. */
  protected abstract EventLog log();

  /** What reads the events of that log. */
  protected abstract EventFeed feed();

  /** The plans under test, of that log. */
  protected abstract Plans plans();

  /** Makes log and plans unusable, as if their disk were gone. */
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
  void aProposalIsReadBackAsItWasStored() {
    Plan full = Samples.plan(1, Samples.ALICE);
    long id = log().append(Samples.proposed(full));
    assertEquals(
        Optional.of(new StoredPlan(full, id, Samples.AT, "key", Set.of("key"))),
        plans().find(full.id()),
        "find() returns every field, the patch byte for byte, with event, time and actor");
    assertEquals(
        Optional.empty(), plans().find(Samples.plan(2)), "find() of an unknown id is empty");
  }

  @Test
  void aPlanNamesEveryKeyThatEverProposedIt() {
    Plan plan = Samples.plan(1, Samples.ALICE);
    log().append(Samples.proposed(plan));
    log().append(Samples.proposed(plan, "second"));
    log().append(Samples.proposed(plan, "second"));
    StoredPlan stored = plans().find(plan.id()).orElseThrow();
    assertEquals("key", stored.actor(), "actor() is the key that proposed first");
    assertEquals(
        Set.of("key", "second"),
        stored.proposers(),
        "proposers() has each key that proposed the plan, also one that found it stored");
  }

  @Test
  void pagesAreNewestFirstBeforeAnEventThatIsNotIncluded() {
    for (int i = 1; i <= 6; i++) {
      log().append(Samples.proposed(Samples.plan(i, i % 2 == 0 ? Samples.BOB : Samples.ALICE)));
    }
    assertEquals(
        List.of(6L, 5L),
        ids(plans().page(PlanQuery.of(Long.MAX_VALUE, 2, agent -> true))),
        "page() is newest first and has at most `limit`");
    assertEquals(
        List.of(4L, 3L, 2L, 1L),
        ids(plans().page(PlanQuery.of(5, 1_000, agent -> true))),
        "`before` itself is not included");
    assertEquals(
        List.of(5L, 3L, 1L),
        ids(plans().page(PlanQuery.of(Long.MAX_VALUE, 10, Samples.ALICE::equals))),
        "agents that the predicate refuses are left out, and do not count towards the limit");
    assertEquals(
        List.of(), ids(plans().page(PlanQuery.of(1, 10, agent -> true))), "nothing is before 1");
  }

  @Test
  void aStateSelectsPlansByWhatIsLeftToDoAboutThem() {
    log().append(Samples.proposed(Samples.plan(1, Samples.ALICE)));
    log().append(Samples.proposed(Samples.plan(2, Samples.BOB)));
    log().append(Samples.proposed(Samples.intent(3, Samples.ALICE)));
    log().append(Samples.proposed(Samples.plan(4, Samples.ALICE)));
    log().append(Samples.proposed(Samples.plan(5, Samples.ALICE)));
    log().append(Samples.reviewed(Samples.review(1, Review.Decision.REJECT)));
    log().append(Samples.reviewed(Samples.review(4, Review.Decision.APPROVE)));
    assertEquals(
        List.of(5L, 2L), inState(PlanState.OPEN), "`open` has a patch and no review, newest first");
    assertEquals(List.of(3L), inState(PlanState.INTENT), "`intent` has no patch");
    assertEquals(List.of(4L), inState(PlanState.APPROVED), "`approved` has such a review");
    assertEquals(List.of(1L), inState(PlanState.REJECTED), "`rejected` has such a review");
    assertEquals(
        List.of(2L),
        ids(plans().page(new PlanQuery(5, 1, Optional.of(PlanState.OPEN), agent -> true))),
        "what is in another state does not count towards the limit");
    assertEquals(
        List.of(5L),
        ids(
            plans()
                .page(
                    new PlanQuery(
                        Long.MAX_VALUE, 9, Optional.of(PlanState.OPEN), Samples.ALICE::equals))),
        "state and agents select together");
  }

  private List<Long> inState(PlanState state) {
    return ids(plans().page(new PlanQuery(Long.MAX_VALUE, 10, Optional.of(state), agent -> true)));
  }

  @Test
  void theFirstProposalOfAnIdStays() {
    Plan first = Samples.plan(1, Samples.ALICE);
    log().append(Samples.proposed(first));
    assertEquals(2, log().append(Samples.proposed(first)), "the same plan is recorded again");
    assertThrows(
        PlanConflictException.class,
        () -> log().append(Samples.proposed(Samples.plan(1, Samples.BOB), "second")),
        "another one is not");
    assertEquals(
        Optional.of(new StoredPlan(first, 1, Samples.AT, "key", Set.of("key"))),
        plans().find(first.id()),
        "a plan that is stored is left as it is, with its event, and nobody else proposed it");
  }

  @Test
  void aReviewStandsWithItsProposalAndASecondOneLeavesNothingBehind() {
    log().append(Samples.proposed(Samples.plan(1, Samples.ALICE)));
    Review first = Samples.review(1, Review.Decision.REJECT);
    log().append(Samples.reviewed(first));
    assertThrows(
        ReviewConflictException.class,
        () -> log().append(Samples.reviewed(Samples.review(1, Review.Decision.APPROVE))),
        "a second review of a plan throws ReviewConflictException");
    assertEquals(2, feed().last(), "the event of a review that conflicts is not recorded");
    assertEquals(
        Optional.of(first),
        plans().find(first.plan()).orElseThrow().review(),
        "find() returns the first review");
    assertEquals(
        OptionalLong.of(2),
        plans().find(first.plan()).orElseThrow().reviewEvent(),
        "with the event that recorded it");
    assertEquals(
        Optional.of(first),
        plans().page(PlanQuery.of(Long.MAX_VALUE, 1, agent -> true)).get(0).review(),
        "and so does page()");
  }

  @Test
  void whatIsErasedIsGone() {
    assumeTrue(capabilities().contains(Capability.ERASURE), "the adapter erases nothing");
    log().append(Samples.proposed(Samples.plan(1, Samples.ALICE)));
    log().append(Samples.proposed(Samples.plan(2, Samples.BOB)));
    erase(Samples.ALICE);
    assertEquals(
        Optional.empty(), plans().find(Samples.plan(1)), "find() of what was erased is empty");
    assertEquals(
        List.of(2L),
        ids(plans().page(PlanQuery.of(Long.MAX_VALUE, 10, agent -> true))),
        "page() leaves out what was erased, and nothing else");
    assertEquals(
        List.of(Optional.of(List.of(Samples.plan(1).value()))),
        erasures().stream()
            .map(
                event ->
                    event
                        .data()
                        .map(data -> data.get("output"))
                        .map(output -> ((Map<?, ?>) output).get("plan_ids")))
            .toList(),
        "the event of the erasure names the plans that are gone");
  }

  @Test
  void whatCannotBeErasedIsAnUnsupportedOperation() {
    assumeTrue(!capabilities().contains(Capability.ERASURE), "the adapter erases");
    assertThrows(
        UnsupportedOperationException.class,
        () -> erase(Samples.ALICE),
        "without the capability ERASURE leave erase() as it is");
  }

  @Test
  void whatCannotBeReadIsAnExceptionOfThePort() {
    log().append(Samples.proposed(Samples.plan(1, Samples.ALICE)));
    breakDown();
    String sentence = "map every failure of the store to EventLogException";
    assertThrows(EventLogException.class, () -> plans().find(Samples.plan(1)), sentence);
    assertThrows(
        EventLogException.class,
        () -> plans().page(PlanQuery.of(Long.MAX_VALUE, 1, agent -> true)),
        sentence);
  }

  private List<RecordedEvent> erasures() {
    return feed().page(EventQuery.after(0, 10).of(Set.of(EventKind.ERASURE)));
  }

  private static List<Long> ids(List<StoredPlan> page) {
    return page.stream().map(StoredPlan::eventId).toList();
  }
}
