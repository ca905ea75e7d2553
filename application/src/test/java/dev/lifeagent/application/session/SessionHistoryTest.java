package dev.lifeagent.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SessionHistoryTest {
  private static final Caller ALL = Caller.unbound("reader");
  private static final Caller BOUND = new Caller("bound", List.of(Glob.of("a")));

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final SessionHistory history = new SessionHistory(log, log);

  private long append(String actor, String session, String agent) {
    Observation seen =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of())
            .with(Links.of(Optional.of(new SessionId(session))));
    Optional<AgentId> id = Optional.of(agent).filter(name -> !name.isEmpty()).map(AgentId::new);
    return log.append(
        Entry.of(Event.of(Instant.EPOCH, EventKind.ACT, id, actor, Outcome.OK, seen)));
  }

  private List<Long> ids(Caller caller, Optional<SessionId> name, Optional<AgentId> agent) {
    return history.page(caller, Long.MAX_VALUE, 10, name, agent).stream().map(Session::id).toList();
  }

  private List<Long> events(Caller caller, long session, long after, int limit) {
    Session found = history.find(caller, session).orElseThrow();
    return history.events(caller, found, after, limit).stream().map(RecordedEvent::id).toList();
  }

  @Test
  void aCallerThatIsBoundSeesWhatItsAgentsDid() {
    long mixed = append("one", "run", "a");
    append("one", "run", "b");
    append("one", "run", "");
    long foreign = append("two", "run", "b");
    long nobody = append("two", "odd", "");
    assertEquals(List.of(nobody, foreign, mixed), ids(ALL, Optional.empty(), Optional.empty()));
    assertEquals(List.of(mixed), ids(BOUND, Optional.empty(), Optional.empty()));
    assertEquals(
        List.of(foreign, mixed),
        ids(ALL, Optional.of(new SessionId("run")), Optional.of(new AgentId("b"))));
    assertEquals(List.of(), ids(BOUND, Optional.empty(), Optional.of(new AgentId("b"))));
    Session seen = history.find(BOUND, mixed).orElseThrow();
    assertEquals(List.of(new AgentId("a")), seen.agents());
    assertEquals(Map.of(Outcome.OK, 1L), seen.counts());
    assertEquals(3L, history.find(ALL, mixed).orElseThrow().counts().get(Outcome.OK));
    assertEquals(Optional.empty(), history.find(BOUND, foreign));
    assertEquals(Optional.empty(), history.find(BOUND, nobody));
    assertEquals(List.of(mixed), events(BOUND, mixed, 0, 10));
    assertEquals(List.of(mixed, mixed + 1, mixed + 2), events(ALL, mixed, 0, 10));
  }

  @Test
  void aPageIsFullUnlessItIsTheLast() {
    long first = append("one", "run", "a");
    for (int i = 0; i < 9; i++) {
      append("one", "run", i % 3 == 0 ? "a" : "b");
    }
    assertEquals(List.of(first, first + 1), events(BOUND, first, 0, 2));
    assertEquals(List.of(first + 4, first + 7), events(BOUND, first, first + 1, 2));
    assertEquals(List.of(), events(BOUND, first, first + 7, 2));
  }

  @Test
  void theNeighboursOfAnEventAreThoseOfItsSessionThatTheCallerMaySee() {
    long first = append("one", "run", "a");
    append("two", "run", "a");
    long foreign = append("one", "run", "b");
    append("one", "odd", "a");
    long last = append("one", "run", "a");
    assertNeighbours(ALL, first, OptionalLong.empty(), OptionalLong.of(foreign));
    assertNeighbours(ALL, foreign, OptionalLong.of(first), OptionalLong.of(last));
    assertNeighbours(ALL, last, OptionalLong.of(foreign), OptionalLong.empty());
    assertNeighbours(BOUND, first, OptionalLong.empty(), OptionalLong.of(last));
    assertNeighbours(BOUND, last, OptionalLong.of(first), OptionalLong.empty());
  }

  @Test
  void manyEventsOfOthersBetweenTwoNeighboursArePassedOver() {
    long first = append("one", "run", "a");
    for (int i = 0; i < 250; i++) {
      append("one", "run", "b");
    }
    long last = append("one", "run", "a");
    assertNeighbours(BOUND, first, OptionalLong.empty(), OptionalLong.of(last));
    assertNeighbours(BOUND, last, OptionalLong.of(first), OptionalLong.empty());
  }

  @Test
  void anEventIsInTheSessionOfTheKeyThatItNames() {
    long asked = append("one", "run", "a");
    Observation decided =
        Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of())
            .with(Links.of(Optional.of(new SessionId("run"))).ofKey("one"));
    Optional<AgentId> agent = Optional.of(new AgentId("a"));
    long decision =
        log.append(
            Entry.of(Event.of(Instant.EPOCH, EventKind.REVIEW, agent, "two", Outcome.OK, decided)));
    assertEquals(asked, history.of(ALL, event(decision)).orElseThrow().id());
    assertNeighbours(BOUND, decision, OptionalLong.of(asked), OptionalLong.empty());
  }

  @Test
  void whatIsInNoSessionOrInOneOfOthersHasNone() {
    Observation seen = Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of());
    long alone =
        log.append(
            Entry.of(
                Event.of(
                    Instant.EPOCH,
                    EventKind.ACT,
                    Optional.of(new AgentId("a")),
                    "one",
                    Outcome.OK,
                    seen)));
    assertEquals(Optional.empty(), history.of(ALL, event(alone)));
    assertEquals(Optional.empty(), history.of(BOUND, event(append("one", "other", "b"))));
  }

  private RecordedEvent event(long id) {
    return log.page(EventQuery.after(id - 1, 1)).get(0);
  }

  private void assertNeighbours(
      Caller caller, long event, OptionalLong previous, OptionalLong next) {
    Session session = history.of(caller, event(event)).orElseThrow();
    assertEquals(previous, history.previous(caller, session, event));
    assertEquals(next, history.next(caller, session, event));
  }
}
