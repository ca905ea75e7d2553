package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.EventQuery.Direction;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventFeedTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anEmptyLogHasNothing() {
    assertEquals(0, store.feed.last());
    assertEquals(List.of(), store.feed.page(EventQuery.after(0, 10)));
    assertEquals(Optional.empty(), store.feed.totals(Samples.ALICE));
    assertEquals(List.of(), store.feed.agents(Optional.empty(), 10));
    assertEquals(List.of(), store.feed.unfinished());
  }

  @Test
  void everyQueryAnswersWhatLookingAtAllEventsWould() {
    Random random = new Random(7);
    List<EventKind> kinds = List.of(EventKind.values());
    List<AgentId> agents = List.of(Samples.ALICE, Samples.BOB);
    for (int i = 0; i < 200; i++) {
      EventKind kind = kinds.get(random.nextInt(kinds.size()));
      AgentId agent = agents.get(random.nextInt(2));
      Event event = Samples.event(kind, agent, "key" + random.nextInt(3), Outcome.OK);
      boolean noAgent = random.nextInt(4) == 0;
      store.log.append(Entry.of(noAgent ? withoutAgent(event) : event));
    }
    List<RecordedEvent> all = store.feed.page(EventQuery.after(0, 1_000));
    assertEquals(200, all.size());
    for (int i = 0; i < 400; i++) {
      List<EventKind> some = new ArrayList<>(kinds);
      Collections.shuffle(some, random);
      boolean forward = random.nextBoolean();
      EventQuery query =
          new EventQuery(
              forward ? Direction.FORWARD : Direction.BACKWARD,
              random.nextInt(5) == 0 ? (forward ? 0 : Long.MAX_VALUE) : random.nextInt(202),
              1 + random.nextInt(30),
              Set.copyOf(some.subList(0, random.nextInt(4))),
              random.nextBoolean() ? Optional.empty() : Optional.of(agents.get(random.nextInt(2))),
              random.nextBoolean() ? Optional.empty() : Optional.of("key" + random.nextInt(3)),
              Optional.empty());
      assertEquals(expected(all, query), store.feed.page(query), query.toString());
    }
  }

  @Test
  void noQueryWalksTheWholeTable() {
    for (Set<EventKind> kinds :
        List.of(Set.<EventKind>of(), Set.of(EventKind.TURN, EventKind.LLM))) {
      for (Optional<AgentId> agent : List.of(Optional.<AgentId>empty(), Optional.of(Samples.BOB))) {
        for (Optional<String> actor : List.of(Optional.<String>empty(), Optional.of("key"))) {
          for (Direction direction : Direction.values()) {
            assertSeeks(new EventQuery(direction, 5, 10, kinds, agent, actor, Optional.empty()));
          }
        }
      }
      EventQuery session = EventQuery.after(5, 10).in("key", new SessionId("run"));
      assertSeeks(session);
      assertSeeks(EventQuery.before(5, 10, Samples.BOB, kinds).in("key", new SessionId("run")));
    }
  }

  @Test
  void totalsCountActsTurnsAndPlansAndSeeEverything() {
    append(EventKind.ACT, Outcome.OK);
    append(EventKind.ACT, Outcome.OK);
    append(EventKind.ACT, Outcome.DENIED);
    append(EventKind.TURN, Outcome.FAILED);
    append(EventKind.PLAN, Outcome.OK);
    append(EventKind.LLM, Outcome.OK);
    append(EventKind.ACTION, Outcome.UNKNOWN);
    AgentTotals expected =
        new AgentTotals(
            Samples.ALICE,
            Samples.AT,
            Map.of(EventKind.ACT, 2L, EventKind.PLAN, 1L),
            Map.of(EventKind.ACT, 1L),
            Map.of(EventKind.TURN, 1L));
    assertEquals(Optional.of(expected), store.feed.totals(Samples.ALICE));
    Event review = Samples.event(EventKind.REVIEW, Samples.BOB, "operator", Outcome.OK);
    store.log.append(Entry.of(review));
    assertEquals(
        Optional.of(new AgentTotals(Samples.BOB, Samples.AT, Map.of(), Map.of(), Map.of())),
        store.feed.totals(Samples.BOB));
  }

  @Test
  void agentsArePagedInTheOrderOfTheirIds() {
    for (String name : List.of("b", "a", "B", "c", "a")) {
      store.log.append(Samples.act(new AgentId(name)));
      store.log.append(
          Entry.of(Samples.event(EventKind.TURN, new AgentId(name), "key", Outcome.OK)));
    }
    assertEquals(List.of("B", "a"), names(store.feed.agents(Optional.empty(), 2)));
    assertEquals(List.of("b", "c"), names(store.feed.agents(Optional.of(new AgentId("a")), 9)));
    assertThrows(IllegalArgumentException.class, () -> store.feed.agents(Optional.empty(), 0));
    assertThrows(IllegalArgumentException.class, () -> store.feed.agents(Optional.empty(), 1_001));
  }

  @Test
  void whatWasStartedIsUnfinishedUntilItIsClosed() {
    long first = append(EventKind.ACTION_STARTED, Outcome.STARTED);
    long second = append(EventKind.LLM_STARTED, Outcome.STARTED);
    assertEquals(List.of(), store.feed.unfinished(), "this process is alive");
    Event end = Samples.event(EventKind.ACTION, Samples.ALICE, "key", Outcome.UNKNOWN);
    store.log.append(Entry.of(end.closing(first)));
    store.close();
    store = new Store(folder);
    append(EventKind.LLM_STARTED, Outcome.STARTED);
    assertEquals(List.of(second), store.feed.unfinished().stream().map(e -> e.id()).toList());
  }

  @Test
  void aLogThatCannotBeReadSaysSoAndRecovers() throws Exception {
    append(EventKind.ACT, Outcome.OK);
    store.execute("ALTER TABLE agents RENAME TO gone");
    assertThrows(EventLogException.class, () -> store.feed.totals(Samples.ALICE));
    store.execute("ALTER TABLE gone RENAME TO agents");
    assertTrue(store.feed.totals(Samples.ALICE).isPresent());
    store.close();
    assertThrows(EventLogException.class, () -> store.feed.last());
  }

  private long append(EventKind kind, Outcome outcome) {
    return store.log.append(Entry.of(Samples.event(kind, Samples.ALICE, "key", outcome)));
  }

  private void assertSeeks(EventQuery query) {
    List<String> plan =
        store.database.read(
            handle -> {
              try (var explain =
                  handle.createQuery(
                      "EXPLAIN QUERY PLAN " + EventPage.sql(query, store.database.dialect()))) {
                EventPage.bind(explain, query);
                return explain.map((row, context) -> row.getString("detail")).list();
              }
            });
    for (String step : plan) {
      assertFalse(step.startsWith("SCAN events"), () -> query + "\n" + String.join("\n", plan));
    }
  }

  private static List<String> names(List<AgentTotals> agents) {
    return agents.stream().map(totals -> totals.agent().value()).toList();
  }

  private static Event withoutAgent(Event event) {
    return Event.of(
        event.at(),
        event.kind(),
        Optional.empty(),
        event.actor(),
        event.outcome(),
        event.observation());
  }

  private static List<RecordedEvent> expected(List<RecordedEvent> all, EventQuery query) {
    List<RecordedEvent> ordered = new ArrayList<>(all);
    boolean forward = query.direction() == Direction.FORWARD;
    if (!forward) {
      Collections.reverse(ordered);
    }
    return ordered.stream()
        .filter(e -> forward ? e.id() > query.from() : e.id() < query.from())
        .filter(e -> query.kinds().isEmpty() || query.kinds().contains(e.kind()))
        .filter(e -> query.agent().isEmpty() || query.agent().equals(e.agent()))
        .filter(e -> query.actor().isEmpty() || query.actor().get().equals(e.actor()))
        .limit(query.limit())
        .toList();
  }
}
