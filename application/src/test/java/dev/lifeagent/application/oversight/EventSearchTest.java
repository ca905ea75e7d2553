package dev.lifeagent.application.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleMark;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.Severity;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds, what it looks at, and where the next one begins. */
class EventSearchTest {
  private static final Caller ALL = Caller.unbound("all");
  private static final Caller BOUND = new Caller("bound", List.of(Glob.of("a")));
  private static final String DIGEST = "a".repeat(64);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final EventSearch search = search(() -> 0);

  private EventSearch search(Ticker ticker) {
    return new EventSearch(log, new TimeLimit(Duration.ofSeconds(1), ticker));
  }

  private long append(EventKind kind, String agent, Outcome outcome, Observation seen) {
    Optional<AgentId> id = Optional.of(agent).filter(name -> !name.isEmpty()).map(AgentId::new);
    return log.append(Entry.of(Event.of(Instant.EPOCH, kind, id, "key", outcome, seen)));
  }

  private long act(String agent) {
    return append(EventKind.ACT, agent, Outcome.OK, seen(Map.of(), Map.of()));
  }

  private static Observation seen(Map<String, Object> input, Map<String, Object> output) {
    return Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.copyOf(input), Map.copyOf(output));
  }

  private static EventSearchQuery query(long before, int limit) {
    return new EventSearchQuery(
        before,
        limit,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static EventSearchQuery only(
      String kind, String agent, String outcome, String code, String rule, String text) {
    return new EventSearchQuery(
        Long.MAX_VALUE,
        10,
        given(kind).map(EventKind::valueOf).map(Set::of).orElse(Set.of()),
        given(agent).map(AgentId::new),
        given(outcome).map(Outcome::valueOf),
        given(code),
        given(rule),
        given(text));
  }

  private static Optional<String> given(String value) {
    return Optional.of(value).filter(one -> !one.isEmpty());
  }

  private static List<Long> ids(EventSearch.Page page) {
    return page.events().stream().map(RecordedEvent::id).toList();
  }

  /** One event of each kind that the rows below look for. */
  private void record() {
    append(
        EventKind.ACT,
        "a",
        Outcome.OK,
        seen(Map.of("payload", Map.of("list", List.of("Grüße an ALLE"))), Map.of())
            .with(
                new Verdict(
                    List.of(),
                    1,
                    DIGEST,
                    List.of(new RuleMark("would-rule", RuleMark.Outcome.WOULD_DENY)))));
    append(
        EventKind.TURN,
        "b",
        Outcome.DENIED,
        seen(Map.of(), Map.of())
            .with(
                Denial.of(RefusalCode.PROMPT_RISKY, "no", DIGEST)
                    .with(
                        new Verdict(
                            List.of(
                                new Finding(
                                    "found-rule", RiskCategory.URL, Severity.HIGH, "input", 0, 1)),
                            0.5,
                            DIGEST))));
    append(
        EventKind.ACT,
        "b",
        Outcome.HELD,
        seen(Map.of(), Map.of("holds", List.of("hold-rule", "outside_workspace"))));
    append(EventKind.ACT, "b", Outcome.OK, seen(Map.of(), Map.of("holds", List.of("said-rule"))));
    append(EventKind.POLICY_RELOAD, "", Outcome.OK, seen(Map.of("path", "p.yaml"), Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "'','','','','','', 5 4 3 2 1",
    "ACT,'','','','','', 4 3 1",
    "'',b,'','','','', 4 3 2",
    "ACT,b,'','','','', 4 3",
    "'','',DENIED,'','','', 2",
    "'','','',prompt_risky,'','', 2",
    "'','','','',would-rule,'', 1",
    "'','','','',found-rule,'', 2",
    "'','','','',outside_workspace,'', 3",
    "'','','','',said-rule,'',''",
    "'','','','','','GRÜßE an all', 1",
    "'','','','','',payload,''",
    "'','','','','',KEY, 5 4 3 2 1",
    "'','','','','','.*',''",
    "ACT,a,OK,'',would-rule,alle, 1",
    "TURN,a,'','','','',''"
  })
  void whatFitsEveryPartOfAQueryIsFound(
      String kind,
      String agent,
      String outcome,
      String code,
      String rule,
      String text,
      String found) {
    record();
    EventSearch.Page page = search.run(ALL, only(kind, agent, outcome, code, rule, text));
    String ids = String.join(" ", ids(page).stream().map(String::valueOf).toList());
    assertEquals(found, ids);
    assertEquals(OptionalLong.empty(), page.nextBefore());
    assertEquals(1, page.from());
    assertEquals(5, page.to());
  }

  @Test
  void theTextIsAlsoSoughtInTheNameOfTheAgent() {
    act("Deploy-Bot");
    assertEquals(List.of(1L), ids(search.run(ALL, only("", "", "", "", "", "deploy-bot"))));
  }

  @Test
  void aCallerThatIsBoundFindsWhatItsAgentsDid() {
    record();
    assertEquals(List.of(1L), ids(search.run(BOUND, query(Long.MAX_VALUE, 10))));
    assertEquals(List.of(), ids(search.run(BOUND, only("", "b", "", "", "", ""))));
    assertEquals(List.of(), ids(search.run(BOUND, only("", "", "", "", "found-rule", ""))));
  }

  @Test
  void aFullPageEndsWhereTheNextOneBegins() {
    for (int i = 0; i < 5; i++) {
      act("a");
    }
    EventSearch.Page first = search.run(ALL, query(Long.MAX_VALUE, 2));
    assertEquals(List.of(5L, 4L), ids(first));
    assertEquals(OptionalLong.of(4), first.nextBefore());
    assertEquals(4, first.from());
    assertEquals(5, first.to());
    EventSearch.Page last = search.run(ALL, query(4, 3));
    assertEquals(List.of(3L, 2L, 1L), ids(last));
    assertEquals(OptionalLong.empty(), last.nextBefore(), "the first event was found");
  }

  @Test
  void oneCallLooksAtABoundedPieceAndTheNextOnesReachTheBeginning() {
    long wanted = act("a");
    for (int i = 0; i < EventSearch.MOST + 10; i++) {
      act("b");
    }
    EventSearch.Page first = search.run(BOUND, query(Long.MAX_VALUE, 10));
    assertEquals(List.of(), ids(first));
    assertEquals(EventSearch.MOST, first.to() - first.from() + 1);
    assertEquals(OptionalLong.of(first.from()), first.nextBefore());
    EventSearch.Page second = search.run(BOUND, query(first.from(), 10));
    assertEquals(List.of(wanted), ids(second));
    assertEquals(first.from() - 1, second.to());
    assertEquals(OptionalLong.empty(), second.nextBefore());
  }

  @Test
  void aSearchThatTakesTooLongEndsAfterTheEventAtWhichItIsAndTheNextOneGoesOn() {
    long wanted = act("a");
    act("b");
    act("b");
    AtomicLong now = new AtomicLong();
    EventSearch slow = search(() -> now.addAndGet(600_000_000));
    EventSearch.Page first = slow.run(BOUND, query(Long.MAX_VALUE, 10));
    assertEquals(new EventSearch.Page(List.of(), 2, 3, OptionalLong.of(2)), first);
    EventSearch.Page second = slow.run(BOUND, query(2, 10));
    assertEquals(List.of(wanted), ids(second));
    assertEquals(OptionalLong.empty(), second.nextBefore());
  }

  @Test
  void eachCallLooksAtOneEventAtLeast() {
    act("b");
    act("b");
    AtomicLong now = new AtomicLong();
    EventSearch late = search(() -> now.addAndGet(Duration.ofHours(1).toNanos()));
    assertEquals(
        new EventSearch.Page(List.of(), 2, 2, OptionalLong.of(2)),
        late.run(BOUND, query(Long.MAX_VALUE, 10)));
  }

  @Test
  void aCallWhoseTurnDoesNotComeInTimeIsRefused() {
    act("a");
    EventSearch[] busy = new EventSearch[1];
    AtomicLong refused = new AtomicLong();
    // Each reading of the clock begins another search while the one that reads it goes on.
    busy[0] =
        new EventSearch(
            log,
            new TimeLimit(
                Duration.ofNanos(1),
                () -> {
                  if (refused.get() == 0) {
                    try {
                      busy[0].run(ALL, query(Long.MAX_VALUE, 10));
                    } catch (DeadlineExceededException e) {
                      refused.incrementAndGet();
                    }
                  }
                  return 0;
                }));
    assertEquals(List.of(1L), ids(busy[0].run(ALL, query(Long.MAX_VALUE, 10))));
    assertEquals(1, refused.get());
  }

  @Test
  void whereNothingIsNothingIsSearched() {
    EventSearch.Page page = search.run(ALL, query(Long.MAX_VALUE, 10));
    assertEquals(new EventSearch.Page(List.of(), 1, 0, OptionalLong.empty()), page);
    act("a");
    assertEquals(page, search.run(ALL, query(1, 10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 101})
  void aTextHasABoundedLength(int length) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EventSearchQuery(
                1,
                1,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("x".repeat(length))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_001})
  void aLimitIsBounded(int limit) {
    assertThrows(IllegalArgumentException.class, () -> query(1, limit));
  }
}
