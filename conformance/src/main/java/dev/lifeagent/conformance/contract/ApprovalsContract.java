package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.ApprovalChange;
import dev.lifeagent.domain.approval.ApprovalConflictException;
import dev.lifeagent.domain.approval.ApprovalConflictException.Reason;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.CallDigest;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.tool.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Approvals} promises about what {@link EventLog} was given. Each test begins with an
 * empty log.
 *
 * @since 0.1
 */
public abstract class ApprovalsContract {
  static final Instant NOW = Samples.AT;
  private static final Duration TTL = Duration.ofMinutes(10);

  /** For subclasses. */
  protected ApprovalsContract() {}

  /** The log that approvals are written to, empty before each test. */
  protected abstract EventLog log();

  /** What reads the events of that log. */
  protected abstract EventFeed feed();

  /** The approvals under test, of that log. */
  protected abstract Approvals approvals();

  /** Makes log and approvals unusable, as if their disk were gone. */
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
  void aQuestionIsReadBackAsItWasAsked() {
    Approval asked = question(1, Samples.ALICE, "key");
    long event = ask(asked, NOW);
    Optional<Approval> stored = Optional.of(asked.recordedAs(event));
    assertEquals(stored, approvals().find(asked.id()), "find() returns every field");
    assertEquals(stored, approvals().latest(asked.digest()), "latest() finds it by its call");
    assertEquals(
        Optional.empty(),
        approvals().find(new ApprovalId("f".repeat(32))),
        "find() of an unknown id is empty");
    assertEquals(
        Optional.empty(),
        approvals().latest(new CallDigest("f".repeat(64))),
        "latest() of a call that nobody was asked about is empty");
  }

  @Test
  void aDecisionIsReadBackAndMovesTheExpiry() {
    Approval asked = question(1, Samples.ALICE, "key");
    long event = ask(asked, NOW);
    Ruling ruling = ruling(Ruling.Decision.APPROVE, 1);
    change(new ApprovalChange.Decide(asked.id(), ruling, NOW.plusSeconds(700)), 1);
    assertEquals(
        Optional.of(asked.recordedAs(event).decided(ruling, NOW.plusSeconds(700))),
        approvals().find(asked.id()),
        "find() returns the decision and the new expiry");
  }

  /** What was done before; after so many seconds, what is tried then; whether it is taken. */
  private static final String TRANSITIONS =
      """
      ask, 1, join, true
      ask, 1, ask, false
      ask, 601, join, false
      ask, 601, ask, true
      ask, 1, approve, true
      ask, 1, reject, true
      ask, 600, approve, false
      ask, 1, use, false
      ask, 1, expire, false
      ask, 600, expire, true
      ask, 1, close, true
      ask approve, 2, join, true
      ask approve, 2, ask, false
      ask approve, 2, approve, false
      ask approve, 2, reject, false
      ask approve, 2, use, true
      ask approve, 601, use, false
      ask approve, 601, expire, true
      ask approve, 2, expire, false
      ask approve, 2, close, true
      ask approve use, 2, use, false
      ask approve use, 2, join, false
      ask approve use, 2, ask, true
      ask approve use, 2, expire, false
      ask approve use, 2, close, false
      ask reject, 2, use, false
      ask reject, 2, join, false
      ask reject, 2, ask, false
      ask reject, 700, ask, true
      ask reject, 2, approve, false
      ask reject, 700, expire, false
      ask reject, 2, close, false
      ask close, 2, approve, false
      ask close, 2, ask, true
      nothing, 1, approve, false
      nothing, 1, use, false
      nothing, 1, close, false
      """;

  @Test
  void aChangeIsTakenOnlyInTheStateThatItNeeds() {
    int number = 0;
    for (String row : TRANSITIONS.strip().split("\n", -1)) {
      String[] columns = row.split(", ", -1);
      Question question = new Question(++number);
      for (String change : columns[0].split(" ", -1)) {
        question.attempt(change, change.equals("ask") ? 0 : 1);
      }
      int seconds = Integer.parseInt(columns[1]);
      if (columns[3].equals("true")) {
        question.attempt(columns[2], seconds);
      } else {
        question.conflicts(columns[2], seconds, row);
      }
    }
  }

  /** One call, and what is done about it. */
  private final class Question {
    private final Approval first;
    private boolean asked;

    Question(int number) {
      this.first = question(number, Samples.ALICE, "key");
    }

    void conflicts(String change, int seconds, String row) {
      Optional<Approval> was = approvals().find(first.id());
      long last = feed().last();
      ApprovalConflictException conflict =
          assertThrows(ApprovalConflictException.class, () -> attempt(change, seconds), row);
      assertEquals(Reason.STATE, conflict.reason(), row);
      assertEquals(last, feed().last(), "what conflicts is not recorded: " + row);
      assertEquals(was, approvals().find(first.id()), "what conflicts changes nothing: " + row);
    }

    void attempt(String change, int seconds) {
      switch (change) {
        case "nothing" -> {}
        case "ask" -> {
          apply(new ApprovalChange.Ask(asked ? again(first) : first), seconds);
          asked = true;
        }
        case "join" -> apply(new ApprovalChange.Ask(first), seconds);
        case "approve" -> decide(Ruling.Decision.APPROVE, seconds);
        case "reject" -> decide(Ruling.Decision.REJECT, seconds);
        case "use" -> apply(new ApprovalChange.Use(first.id()), seconds);
        case "expire" -> apply(new ApprovalChange.Expire(first.id(), false), seconds);
        case "close" -> apply(new ApprovalChange.Expire(first.id(), true), seconds);
        default -> throw new IllegalArgumentException(change);
      }
    }

    private void decide(Ruling.Decision decision, int seconds) {
      apply(
          new ApprovalChange.Decide(first.id(), ruling(decision, seconds), NOW.plus(TTL)), seconds);
    }

    private void apply(ApprovalChange change, int seconds) {
      long unused = log().append(Entry.of(event(first, NOW.plusSeconds(seconds)), change));
    }
  }

  @Test
  void aKeyHasAHundredOpenQuestionsAtMost() {
    for (int i = 0; i < Approval.MAX_OPEN; i++) {
      ask(question(i, Samples.ALICE, "key"), NOW);
    }
    Approval more = question(Approval.MAX_OPEN, Samples.ALICE, "key");
    ApprovalConflictException conflict =
        assertThrows(ApprovalConflictException.class, () -> ask(more, NOW));
    assertEquals(Reason.TOO_MANY, conflict.reason());
    ask(question(1_000, Samples.ALICE, "other"), NOW);
    assertEquals(Approval.MAX_OPEN + 1, approvals().open(NOW), "open() counts those of every key");
    assertEquals(0, approvals().open(NOW.plus(TTL)), "one whose time has passed is not open");
    ask(more, NOW.plus(TTL));
  }

  @Test
  void pagesAreNewestFirstOfTheAgentsAsked() {
    List<Long> events =
        IntStream.range(0, 4)
            .mapToObj(i -> ask(question(i, i % 2 == 0 ? Samples.ALICE : Samples.BOB, "key"), NOW))
            .toList();
    change(
        new ApprovalChange.Decide(
            question(2, Samples.ALICE, "key").id(), ruling(Ruling.Decision.REJECT, 1), NOW),
        1);
    assertEquals(
        List.of(events.get(3), events.get(2), events.get(1), events.get(0)),
        page(Optional.empty(), Long.MAX_VALUE, 10, agent -> true));
    assertEquals(
        List.of(events.get(3), events.get(2)),
        page(Optional.empty(), Long.MAX_VALUE, 2, agent -> true));
    assertEquals(
        List.of(events.get(1), events.get(0)),
        page(Optional.empty(), events.get(2), 10, agent -> true));
    assertEquals(
        List.of(events.get(2), events.get(0)),
        page(Optional.empty(), Long.MAX_VALUE, 10, Samples.ALICE::equals));
    assertEquals(
        List.of(events.get(0)),
        page(Optional.of(NOW.plusSeconds(1)), Long.MAX_VALUE, 10, Samples.ALICE::equals),
        "only those that nobody has decided");
    assertEquals(
        List.of(),
        page(Optional.of(NOW.plus(TTL)), Long.MAX_VALUE, 10, agent -> true),
        "only those whose time has not passed");
  }

  @Test
  void thoseWhoseTimeHasPassedAreFoundUntilThatIsRecorded() {
    Approval first = question(1, Samples.ALICE, "key");
    Approval second = question(2, Samples.BOB, "key");
    ask(first, NOW);
    ask(second, NOW);
    change(
        new ApprovalChange.Decide(
            first.id(), ruling(Ruling.Decision.APPROVE, 1), NOW.plusSeconds(300)),
        1);
    assertEquals(List.of(), approvals().overdue(NOW.plusSeconds(299), 10));
    assertEquals(List.of(first.id()), overdue(NOW.plusSeconds(300), 10));
    assertEquals(List.of(first.id(), second.id()), overdue(NOW.plus(TTL), 10));
    assertEquals(List.of(first.id()), overdue(NOW.plus(TTL), 1));
    change(new ApprovalChange.Expire(first.id(), false), 600);
    assertEquals(List.of(second.id()), overdue(NOW.plus(TTL), 10));
    assertEquals(
        State.EXPIRED, approvals().find(first.id()).orElseThrow().state(NOW), "it stays expired");
  }

  @Test
  void anApprovalIsErasedWithItsAgent() {
    assumeTrue(capabilities().contains(Capability.ERASURE), "this log erases nothing");
    Approval alice = question(1, Samples.ALICE, "key");
    Approval bob = question(2, Samples.BOB, "key");
    ask(alice, NOW);
    ask(bob, NOW);
    erase(Samples.ALICE);
    assertEquals(Optional.empty(), approvals().find(alice.id()));
    assertTrue(approvals().find(bob.id()).isPresent());
  }

  @Test
  void whatCannotBeReadIsAnEventLogException() {
    breakDown();
    assertThrows(EventLogException.class, () -> approvals().find(new ApprovalId("f".repeat(32))));
    assertThrows(EventLogException.class, () -> approvals().open(NOW));
  }

  private List<Long> page(
      Optional<Instant> open, long before, int limit, Predicate<AgentId> agents) {
    return approvals().page(new Approvals.Query(open, before, limit, agents)).stream()
        .map(Approval::eventId)
        .toList();
  }

  private List<ApprovalId> overdue(Instant now, int limit) {
    return approvals().overdue(now, limit).stream().map(Approval::id).toList();
  }

  /** The same call asked about anew. */
  private static Approval again(Approval approval) {
    return new Approval(
        new ApprovalId("e" + approval.id().value().substring(1)),
        0,
        approval.digest(),
        approval.actor(),
        approval.session(),
        approval.act(),
        approval.holds(),
        approval.reason(),
        approval.askedAt(),
        approval.expiresAt(),
        Optional.empty(),
        Optional.empty());
  }

  private long ask(Approval approval, Instant at) {
    return log().append(Entry.of(event(approval, at), new ApprovalChange.Ask(approval)));
  }

  private void change(ApprovalChange change, int seconds) {
    Instant at = NOW.plusSeconds(seconds);
    Event event = event(question(1, Samples.ALICE, "key"), at);
    long unused = log().append(Entry.of(event, change));
  }

  static Event event(Approval approval, Instant at) {
    return Event.of(
        at,
        EventKind.ACT,
        Optional.of(approval.agent()),
        approval.actor(),
        Outcome.HELD,
        Samples.event(EventKind.ACT, approval.agent(), Outcome.HELD).observation());
  }

  static Ruling ruling(Ruling.Decision decision, int seconds) {
    return new Ruling(decision, "ops", NOW.plusSeconds(seconds), Optional.of("because"));
  }

  static Approval question(int number, AgentId agent, String actor) {
    Act act = new Act(agent, "deploy", Map.of("number", number, "list", List.of("\u00fc", true)));
    Optional<SessionId> session = Optional.of(new SessionId("run-1"));
    return new Approval(
        new ApprovalId("%032x".formatted(number + (actor.equals("key") ? 0 : 1 << 20))),
        0,
        CallDigest.of(actor, session, act),
        actor,
        session,
        act,
        List.of(
            new Hold("deploys", "a".repeat(64), List.of("src/\u00fc")),
            new Hold("default_effect", "b".repeat(64))),
        "a person decides",
        NOW,
        NOW.plus(TTL),
        Optional.empty(),
        Optional.empty());
  }
}
