package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionQuery;
import dev.lifeagent.domain.session.SessionStart;
import dev.lifeagent.domain.session.SessionSweep;
import dev.lifeagent.domain.session.Sessions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link Sessions}, and {@link EventFeed} for the events of sessions, promise about what
 * {@link EventLog} was given. Each test begins with an empty log.
 *
 * @since 0.1
 */
public abstract class SessionsContract {
  private static final SessionId RUN = new SessionId("run-1");
  private static final SessionId OTHER = new SessionId("run-2");

  /** For subclasses. */
  protected SessionsContract() {}

  /** The log that events are written to, empty before each test. */
  protected abstract EventLog log();

  /** What reads the events of that log. */
  protected abstract EventFeed feed();

  /** The sessions under test, of that log. */
  protected abstract Sessions sessions();

  /** Makes log and sessions unusable, as if their disk were gone. */
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
  void aSessionIsWhatOneKeyDidUnderOneName() {
    log().append(Samples.act(Samples.ALICE));
    long first = append(EventKind.ACT, Samples.BOB, "key", Outcome.OK, RUN);
    long foreign = append(EventKind.ACT, Samples.ALICE, "other key", Outcome.OK, RUN);
    append(EventKind.TURN, Samples.ALICE, "key", Outcome.DENIED, RUN);
    append(EventKind.ACTION, Samples.BOB, "key", Outcome.OK, RUN);
    append(EventKind.PLAN, Samples.BOB, "key", Outcome.OK, RUN);
    append(EventKind.ACT, Samples.BOB, "key", Outcome.HELD, RUN);
    Session session = sessions().find(first).orElseThrow();
    assertEquals(first, session.id(), "the id of a session is that of its first event");
    assertEquals(RUN, session.name());
    assertEquals("key", session.actor());
    assertEquals(List.of(Samples.ALICE, Samples.BOB), session.agents(), "shares are by agent id");
    assertEquals(
        List.of(Map.of(Outcome.DENIED, 1L), Map.of(Outcome.OK, 2L, Outcome.HELD, 1L)),
        session.shares().stream().map(Session.Share::counts).toList(),
        "acts, turns and plans are counted by outcome; nothing else is");
    assertEquals(Samples.AT, session.first());
    assertEquals(Samples.AT, session.last());
    assertEquals(
        List.of(foreign, first),
        ids(sessions().page(all(Long.MAX_VALUE, 10))),
        "the same name under another key is another session; newest first");
    assertEquals(Optional.empty(), sessions().find(1), "what is not a session is not found");
    assertEquals(Optional.empty(), sessions().find(foreign + 1), "nor is a later event of one");
  }

  @Test
  void whatOthersDoAboutACallBelongsToTheSessionOfItsKey() {
    long asked = append(EventKind.ACT, Samples.ALICE, "key", Outcome.HELD, RUN);
    var decided = Samples.event(EventKind.APPROVAL_DECIDED, Samples.ALICE, Outcome.OK);
    Links links = Links.of(Optional.of(RUN)).ofKey("key");
    var seen = decided.observation().with(links);
    long decision =
        log()
            .append(
                Entry.of(
                    Event.of(
                        decided.at(),
                        decided.kind(),
                        decided.agent(),
                        "operator",
                        decided.outcome(),
                        seen)));
    assertEquals(
        List.of(asked), ids(sessions().page(all(Long.MAX_VALUE, 10))), "no other session begins");
    assertEquals(
        List.of(asked, decision), events(EventQuery.after(0, 10).in("key", RUN)), "of the key");
  }

  @Test
  void whatBelongsToNoAgentIsAShareOfItsOwn() {
    var event = Samples.event(EventKind.ACT, Samples.ALICE, Outcome.DENIED);
    var seen = event.observation();
    long id =
        log().append(Entry.of(event.with(seen.with(Links.of(Optional.of(RUN)))).withoutAgent()));
    Session session = sessions().find(id).orElseThrow();
    assertEquals(List.of(), session.agents(), "an event without an agent adds none");
    assertEquals(Map.of(Outcome.DENIED, 1L), session.counts(), "and is counted");
  }

  @Test
  void pagesAreNewestFirstAndCanBeFiltered() {
    long one = append(EventKind.ACT, Samples.ALICE, "a", Outcome.OK, RUN);
    long two = append(EventKind.ACT, Samples.BOB, "b", Outcome.OK, RUN);
    long three = append(EventKind.ACT, Samples.ALICE, "a", Outcome.OK, OTHER);
    append(EventKind.ACT, Samples.ALICE, "b", Outcome.OK, RUN);
    assertEquals(List.of(three, two), ids(sessions().page(all(Long.MAX_VALUE, 2))), "`limit`");
    assertEquals(
        List.of(one), ids(sessions().page(all(two, 2))), "`before` itself is not included");
    assertEquals(
        List.of(two, one), ids(sessions().page(query(Optional.of(RUN), null))), "`name` alone");
    assertEquals(
        List.of(three, two, one),
        ids(sessions().page(query(Optional.empty(), Samples.ALICE::equals))),
        "a session counts for each of its agents, once");
    assertEquals(
        List.of(two),
        ids(sessions().page(query(Optional.of(RUN), Samples.BOB::equals))),
        "name and agents together");
    assertEquals(
        List.of(three, two, one),
        ids(sessions().page(query(Optional.empty(), agent -> true))),
        "agents that all fit give each session once");
  }

  @Test
  void theEventsOfASessionArePagedBothWays() {
    long one = append(EventKind.TURN, Samples.ALICE, "key", Outcome.OK, RUN);
    append(EventKind.TURN, Samples.ALICE, "other key", Outcome.OK, RUN);
    append(EventKind.TURN, Samples.ALICE, "key", Outcome.OK, OTHER);
    log().append(Samples.act(Samples.ALICE));
    long two = append(EventKind.ACT, Samples.BOB, "key", Outcome.OK, RUN);
    long three = append(EventKind.TURN, Samples.BOB, "key", Outcome.OK, RUN);
    EventQuery forward = EventQuery.after(0, 10).in("key", RUN);
    assertEquals(List.of(one, two, three), events(forward), "of the key and name, any agent");
    assertEquals(List.of(two), events(EventQuery.after(one, 1).in("key", RUN)), "`limit`");
    EventQuery turns =
        EventQuery.before(Long.MAX_VALUE, 10, Samples.BOB, Set.of(EventKind.TURN)).in("key", RUN);
    assertEquals(List.of(three, one), events(turns), "backward, of some kinds");
    assertEquals(
        List.of(), events(EventQuery.after(0, 10).in("nobody", RUN)), "an unknown one is empty");
  }

  @Test
  void whatIsErasedIsInNoSession() {
    assumeTrue(capabilities().contains(Capability.ERASURE), "the adapter erases nothing");
    long first = append(EventKind.ACT, Samples.ALICE, "key", Outcome.OK, RUN);
    long second = append(EventKind.ACT, Samples.BOB, "key", Outcome.OK, RUN);
    append(EventKind.ACT, Samples.ALICE, "key", Outcome.OK, OTHER);
    erase(Samples.ALICE);
    List<Session> left = sessions().page(all(Long.MAX_VALUE, 10));
    assertEquals(1, left.size(), "a session without events does not exist");
    assertEquals(List.of(Samples.BOB), left.get(0).agents(), "an erased agent is in none");
    assertEquals(
        List.of(second),
        events(EventQuery.after(0, 10).in("key", RUN)),
        "nor are its events, of which " + first + " was one");
  }

  @Test
  void aSessionIsFoundByItsKeyAndName() {
    long one = append(EventKind.ACT, Samples.ALICE, "key", Outcome.OK, RUN);
    append(EventKind.ACT, Samples.ALICE, "other key", Outcome.OK, RUN);
    assertEquals(Optional.of(one), sessions().find("key", RUN).map(Session::id));
    assertEquals(Optional.empty(), sessions().find("key", OTHER), "by both of them");
    assertEquals(Optional.empty(), sessions().find("nobody", RUN), "not by the name alone");
  }

  @Test
  void whatASessionStartedFromIsThatOfItsFirstStart() {
    long id = append(EventKind.ACT, Samples.BOB, "key", Outcome.OK, RUN);
    assertEquals(
        Optional.empty(),
        sessions().find(id).flatMap(Session::start),
        "it is not known before an event says it");
    start(Samples.ALICE, "/src/a", Optional.of("1".repeat(40)));
    start(Samples.BOB, "/src/b", Optional.empty());
    assertEquals(
        Optional.of(
            new SessionStart(
                Optional.of(Samples.ALICE), "client-1", "/src/a", Optional.of("1".repeat(40)))),
        sessions().find("key", RUN).flatMap(Session::start),
        "a later event of kind session_started changes nothing");
  }

  @Test
  void whatBecameOfTheNewestSweepIsKnown() {
    long id = append(EventKind.PLAN, Samples.ALICE, "key", Outcome.OK, RUN);
    assertEquals(
        Optional.empty(), sessions().find(id).flatMap(Session::sweep), "other plans are none");
    sweep(Outcome.DENIED, Optional.of(RefusalCode.DIFF_TOO_LARGE), Map.of());
    String plan = "ab".repeat(32);
    long newest = sweep(Outcome.OK, Optional.empty(), Map.of("plan_id", plan));
    append(EventKind.PLAN, Samples.ALICE, "key", Outcome.DENIED, RUN);
    assertEquals(
        Optional.of(
            new SessionSweep(
                newest,
                Optional.of(Samples.ALICE),
                Outcome.OK,
                Optional.of(new PlanId(plan)),
                Optional.empty())),
        sessions().find(id).flatMap(Session::sweep),
        "the newest one counts");
    sweep(Outcome.OK, Optional.empty(), Map.of("status", "unchanged"));
    assertEquals(
        Optional.of("unchanged"),
        sessions().find(id).flatMap(Session::sweep).map(SessionSweep::status));
    sweep(Outcome.FAILED, Optional.of(RefusalCode.WORKSPACE_UNAVAILABLE), Map.of());
    assertEquals(
        Optional.of("workspace_unavailable"),
        sessions().find(id).flatMap(Session::sweep).flatMap(SessionSweep::code));
  }

  private long sweep(
      Outcome outcome, Optional<RefusalCode> code, Map<String, @Nullable Object> output) {
    var event = Samples.event(EventKind.PLAN, Samples.ALICE, outcome);
    Map<String, @Nullable Object> input = Map.of("sweep", true);
    var seen = event.observation().withContent(input, output).with(Links.of(Optional.of(RUN)));
    return log()
        .append(
            Entry.of(
                Event.of(
                    event.at(),
                    event.kind(),
                    event.agent(),
                    "key",
                    outcome,
                    code.map(seen::withCode).orElse(seen))));
  }

  @Test
  void aStartThatIsErasedIsNotKnown() {
    assumeTrue(capabilities().contains(Capability.ERASURE), "the adapter erases nothing");
    start(Samples.ALICE, "/src/a", Optional.of("1".repeat(40)));
    append(EventKind.ACT, Samples.BOB, "key", Outcome.OK, RUN);
    erase(Samples.ALICE);
    assertEquals(
        Optional.empty(),
        sessions().find("key", RUN).orElseThrow().start(),
        "the session is left, what it started from goes with its event");
  }

  @Test
  void whatCannotBeReadIsAnExceptionOfTheLog() {
    breakDown();
    String sentence = "map every failure of the store to EventLogException";
    assertThrows(EventLogException.class, () -> sessions().find(1), sentence);
    assertThrows(EventLogException.class, () -> sessions().find("key", RUN), sentence);
    assertThrows(EventLogException.class, () -> sessions().page(all(1, 1)), sentence);
  }

  private long append(
      EventKind kind, AgentId agent, String actor, Outcome outcome, SessionId session) {
    return log().append(Samples.inSession(kind, agent, actor, outcome, session));
  }

  private void start(AgentId agent, String workspace, Optional<String> base) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("client", "client-1");
    input.put("workspace", workspace);
    base.ifPresent(commit -> input.put("base", commit));
    var event = Samples.event(EventKind.SESSION_STARTED, agent, Outcome.OK);
    var seen = event.observation().withContent(input, Map.of()).with(Links.of(Optional.of(RUN)));
    log()
        .append(
            Entry.of(
                Event.of(event.at(), event.kind(), event.agent(), "key", event.outcome(), seen)));
  }

  private List<Long> events(EventQuery query) {
    return feed().page(query).stream().map(RecordedEvent::id).toList();
  }

  private static List<Long> ids(List<Session> sessions) {
    return sessions.stream().map(Session::id).toList();
  }

  private static SessionQuery all(long before, int limit) {
    return new SessionQuery(before, limit, Optional.empty(), Optional.empty());
  }

  private static SessionQuery query(Optional<SessionId> name, @Nullable Predicate<AgentId> agents) {
    return new SessionQuery(Long.MAX_VALUE, 10, name, Optional.ofNullable(agents));
  }
}
