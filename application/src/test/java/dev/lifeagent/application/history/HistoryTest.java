package dev.lifeagent.application.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.path.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The record is read in pieces, from a moment on, as far as the caller may see it. */
class HistoryTest {
  private static final Caller ALL = Caller.unbound("all");

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Counting feed = new Counting();

  /** Counts the events that are read. */
  private final class Counting implements EventFeed {
    private long read;

    @Override
    public List<RecordedEvent> page(EventQuery query) {
      List<RecordedEvent> page = log.page(query);
      read += page.size();
      return page;
    }

    @Override
    public long last() {
      return log.last();
    }

    @Override
    public Optional<AgentTotals> totals(AgentId agent) {
      return log.totals(agent);
    }

    @Override
    public List<AgentTotals> agents(Optional<AgentId> after, int limit) {
      return log.agents(after, limit);
    }

    @Override
    public List<RecordedEvent> unfinished() {
      return log.unfinished();
    }

    @Override
    public Subscription onAppend(Runnable listener) {
      return log.onAppend(listener);
    }
  }

  private void append(int number, EventKind kind, String agent) {
    Instant at = Instant.EPOCH.plusSeconds(number);
    Observation seen = Observation.of("r", at, Duration.ZERO, Map.of(), Map.of());
    log.append(
        Entry.of(Event.of(at, kind, Optional.of(new AgentId(agent)), "key", Outcome.OK, seen)));
  }

  private List<Long> read(HistoryQuery query, Caller caller) {
    List<Long> ids = new ArrayList<>();
    OptionalLong next =
        new History(feed).read(query, caller, page -> page.forEach(event -> ids.add(event.id())));
    assertTrue(next.isEmpty(), next.toString());
    return ids;
  }

  private static HistoryQuery since(Instant moment) {
    return new HistoryQuery(Optional.of(moment), Optional.empty(), Set.of(), 0, Long.MAX_VALUE);
  }

  @Test
  void callsAndCountedRefusalsAreReadAndNothingElse() {
    append(1, EventKind.ACT, "a");
    append(2, EventKind.LLM_STARTED, "a");
    append(3, EventKind.TURN, "a");
    append(4, EventKind.REVIEW, "a");
    append(5, EventKind.PLAN, "a");
    append(6, EventKind.DENIALS_REPEATED, "a");
    assertEquals(List.of(1L, 3L, 5L, 6L), read(HistoryQuery.all(), ALL));
    HistoryQuery plans =
        new HistoryQuery(
            Optional.empty(), Optional.empty(), Set.of(CallKind.PLAN), 0, Long.MAX_VALUE);
    assertEquals(List.of(5L, 6L), read(plans, ALL));
  }

  @Test
  void aBoundCallerSeesItsAgents() {
    append(1, EventKind.ACT, "a");
    append(2, EventKind.ACT, "b");
    assertEquals(List.of(2L), read(HistoryQuery.all(), new Caller("k", List.of(Glob.of("b")))));
    HistoryQuery ofA =
        new HistoryQuery(
            Optional.empty(), Optional.of(new AgentId("a")), Set.of(), 0, Long.MAX_VALUE);
    assertEquals(List.of(1L), read(ofA, ALL));
  }

  @Test
  void aMomentIsFoundWithoutReadingWhatIsBeforeIt() {
    for (int i = 1; i <= 5_000; i++) {
      append(i, EventKind.ACT, "a");
    }
    List<Long> ids = read(since(Instant.EPOCH.plusSeconds(4_991)), ALL);
    assertEquals(10, ids.size());
    assertEquals(4_991L, ids.get(0));
    assertTrue(feed.read < 200, feed.read + " events were read");
    assertEquals(5_000, read(since(Instant.EPOCH), ALL).size());
    assertEquals(List.of(), read(since(Instant.EPOCH.plusSeconds(9_000)), ALL));
  }

  @Test
  void anEventOfAClockThatWasSetBackALittleIsFoundToo() {
    append(100, EventKind.ACT, "a");
    append(90, EventKind.ACT, "a");
    append(101, EventKind.ACT, "a");
    append(95, EventKind.ACT, "a");
    assertEquals(List.of(1L, 3L), read(since(Instant.EPOCH.plusSeconds(96)), ALL));
  }

  @Test
  void piecesTogetherAreTheWholeRecord() {
    for (int i = 1; i <= 4_500; i++) {
      append(i, i % 2 == 0 ? EventKind.ACT : EventKind.LLM, "a");
    }
    List<Long> ids = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    int pieces = 0;
    while (next.isPresent()) {
      next =
          new History(feed)
              .read(
                  HistoryQuery.all().piece(next.getAsLong(), 1_000),
                  ALL,
                  page -> page.forEach(event -> ids.add(event.id())));
      pieces++;
    }
    assertEquals(3, pieces);
    assertEquals(2_250, ids.size());
    assertEquals(ids, ids.stream().sorted().distinct().toList());
  }

  @Test
  void reviewsAreNoCallsOfAgents() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new HistoryQuery(Optional.empty(), Optional.empty(), Set.of(CallKind.REVIEW), 0, 1));
    assertThrows(IllegalArgumentException.class, () -> HistoryQuery.all().piece(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> HistoryQuery.all().piece(0, 0));
  }
}
