package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.event.ReviewConflictException;
import dev.lifeagent.domain.event.StoppedException;
import dev.lifeagent.domain.time.Stages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest {
  @TempDir Path folder;
  private final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(folder, (events, took) -> batches.add(events), 100);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void eventsAreThereAfterReopeningAndIdsGoOn() throws Exception {
    store.log.append(Samples.act(Samples.ALICE));
    store.start(7);
    store.log.append(Entry.of(Samples.fullEvent()));
    List<RecordedEvent> before = store.feed.page(EventQuery.after(0, 10));
    store.close();
    store = new Store(folder);
    assertEquals(before, store.feed.page(EventQuery.after(0, 10)));
    assertEquals(3, store.log.append(Samples.act(Samples.BOB)));
  }

  @Test
  void concurrentAppendsGetIdsWithoutAGapAndShareCommits() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(32);
    List<Future<Long>> ids = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      ids.add(callers.submit(() -> store.log.append(Samples.act(Samples.ALICE))));
    }
    List<Long> sorted = new ArrayList<>();
    for (Future<Long> id : ids) {
      sorted.add(id.get());
    }
    callers.shutdown();
    sorted.sort(null);
    assertEquals(LongStream.rangeClosed(1, 2_000).boxed().toList(), sorted);
    store.log.close();
    assertEquals(2_000, batches.stream().mapToInt(Integer::intValue).sum());
    assertTrue(batches.size() < 2_000, "some commit held more than one event");
  }

  @Test
  void nothingIsAllowedOnceTheKillSwitchIsOnAndWhatWasDoneIsStillRecorded() {
    long started = store.log.append(of(EventKind.LLM_STARTED, Outcome.STARTED));
    store.stopped = true;
    for (EventKind kind : List.of(EventKind.ACT, EventKind.TURN, EventKind.PLAN)) {
      Entry allowed = of(kind, Outcome.OK);
      assertThrows(StoppedException.class, () -> store.log.append(allowed), kind.code());
    }
    Entry effect = of(EventKind.ACTION_STARTED, Outcome.STARTED);
    assertThrows(StoppedException.class, () -> store.log.append(effect));
    assertEquals(2, store.log.append(of(EventKind.ACT, Outcome.DENIED)));
    assertEquals(3, store.log.append(of(EventKind.KILL_SWITCH, Outcome.OK)));
    Event ended = of(EventKind.LLM, Outcome.OK).event().closing(started);
    assertEquals(4, store.log.append(Entry.of(ended)), "what was begun before has its end");
  }

  @Test
  void ofTheCallsThatAreOnTheirWayWhenTheKillSwitchGoesOnNoneIsAllowedAfterIt() {
    List<CompletionStage<Long>> calls = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      if (i == 40) {
        store.stopped = true;
        calls.add(store.log.appendLater(of(EventKind.KILL_SWITCH, Outcome.OK)));
      }
      calls.add(store.log.appendLater(Samples.act(Samples.ALICE)));
    }
    long turned = Stages.await(calls.get(40));
    calls.forEach(call -> assertTrue(idOr(call, 0) <= turned, "no allowed event follows it"));
    assertEquals(turned, store.feed.last());
  }

  @Test
  void whatDependsOnACommitRunsNeitherOnTheWriterNorAsAListener() {
    List<String> threads = new CopyOnWriteArrayList<>();
    store.log.onAppend(() -> threads.add(Thread.currentThread().getName()));
    CompletionStage<Boolean> call =
        store
            .log
            .appendLater(Samples.act(Samples.ALICE))
            .thenApply(id -> threads.add(Thread.currentThread().getName()));
    assertTrue(Stages.await(call));
    store.log.close();
    assertEquals(2, threads.size());
    assertFalse(threads.contains("event-log-writer"), threads.toString());
  }

  private static long idOr(CompletionStage<Long> call, long stopped) {
    try {
      return Stages.await(call);
    } catch (StoppedException e) {
      return stopped;
    }
  }

  private static Entry of(EventKind kind, Outcome outcome) {
    Observation seen = Observation.of("r", Instant.EPOCH, Duration.ZERO, Map.of(), Map.of());
    return Entry.of(
        Event.of(Instant.EPOCH, kind, Optional.of(Samples.ALICE), "key", outcome, seen));
  }

  @Test
  void aSecondReviewAndAReviewOfNothingAreConflictsAndUseUpNoId() {
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    assertEquals(2, store.log.append(Samples.reviewed(Samples.review(1))));
    Entry again = Samples.reviewed(Samples.review(1));
    Entry unknown = Samples.reviewed(Samples.review(2));
    var second = assertThrows(ReviewConflictException.class, () -> store.log.append(again));
    assertEquals("The plan has already been reviewed.", second.getMessage());
    var none = assertThrows(ReviewConflictException.class, () -> store.log.append(unknown));
    assertEquals("There is no such plan.", none.getMessage());
    assertEquals(3, store.log.append(Samples.act(Samples.ALICE)));
    assertEquals(3, store.feed.last());
  }

  @Test
  void ofManyReviewsAtOnceExactlyOneIsRecorded() throws Exception {
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    AtomicInteger conflicts = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(8);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      done.add(
          callers.submit(
              () -> {
                try {
                  store.log.append(Samples.reviewed(Samples.review(1)));
                } catch (ReviewConflictException e) {
                  conflicts.incrementAndGet();
                }
              }));
    }
    for (Future<?> f : done) {
      f.get();
    }
    callers.shutdown();
    assertEquals(15, conflicts.get());
    assertEquals(2, store.feed.last());
  }

  @Test
  void anEntryThatTheDatabaseRefusesDoesNotSpoilItsBatch() throws Exception {
    store.execute(
        "CREATE TRIGGER test BEFORE INSERT ON events WHEN NEW.actor = 'bad'"
            + " BEGIN SELECT RAISE(ABORT, 'bad'); END");
    ExecutorService callers = Executors.newFixedThreadPool(16);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Long>> good = new ArrayList<>();
    List<Future<Long>> bad = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      good.add(appendLater(callers, start, "good"));
      bad.add(appendLater(callers, start, "bad"));
    }
    start.countDown();
    List<Long> ids = new ArrayList<>();
    for (Future<Long> id : good) {
      ids.add(id.get());
    }
    for (Future<Long> id : bad) {
      Exception e = assertThrows(Exception.class, id::get);
      assertEquals(EventLogException.class, e.getCause().getClass());
    }
    callers.shutdown();
    ids.sort(null);
    assertEquals(LongStream.rangeClosed(1, 8).boxed().toList(), ids);
  }

  @Test
  void aLockedDatabaseRefusesAndRecoversByItself() throws Exception {
    store.log.append(Samples.act(Samples.ALICE));
    try (Connection other = store.foreign();
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      assertRefused();
      assertEquals(1, store.feed.last(), "readers go on");
      statement.executeUpdate("ROLLBACK");
    }
    assertEquals(2, store.log.append(Samples.act(Samples.ALICE)));
  }

  @Test
  void aBrokenTableRefusesAndRecoversByItself() throws Exception {
    store.log.append(Samples.act(Samples.ALICE));
    store.execute("ALTER TABLE totals RENAME TO gone");
    assertRefused();
    store.execute("ALTER TABLE gone RENAME TO totals");
    assertEquals(2, store.log.append(Samples.act(Samples.ALICE)));
    assertEquals(
        2L,
        store.feed.totals(Samples.ALICE).orElseThrow().allowed().get(EventKind.ACT).longValue());
  }

  @Test
  void aFullQueueRefusesAtOnceAndWhatWaitsIsTold() throws Exception {
    store.close();
    store = new Store(folder, CommitListener.NONE, 1);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    AtomicInteger overloaded = new AtomicInteger();
    try (Connection other = store.foreign();
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            callers.submit(
                () -> {
                  String message = assertRefused();
                  if (message.contains("overloaded")) {
                    overloaded.incrementAndGet();
                  }
                }));
      }
      for (Future<?> f : all) {
        f.get();
      }
    }
    callers.shutdown();
    assertTrue(overloaded.get() > 0);
    assertEquals(1, store.log.append(Samples.act(Samples.ALICE)));
  }

  @Test
  void aClosedLogRefusesAndMayBeClosedAgain() {
    store.log.close();
    assertTrue(assertRefused().contains("closed"));
    store.log.close();
  }

  @Test
  void closingRecordsWhatWaitsAndRefusesTheRest() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    List<Future<Long>> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      all.add(callers.submit(() -> store.log.append(Samples.act(Samples.ALICE))));
    }
    all.get(20).get();
    store.close();
    callers.shutdown();
    long recorded = 0;
    for (Future<Long> f : all) {
      try {
        f.get();
        recorded++;
      } catch (ExecutionException e) {
        assertEquals(EventLogException.class, e.getCause().getClass());
      }
    }
    store = new Store(folder);
    assertEquals(recorded, store.feed.last());
  }

  @Test
  void eventsCanBeErasedButNeitherChangedNorDeleted() throws Exception {
    store.start(7);
    store.log.append(Entry.of(Samples.fullEvent()));
    for (String sql :
        List.of(
            "UPDATE events SET record = x'00'",
            "UPDATE events SET actor = 'x'",
            "UPDATE events SET id = 9",
            "UPDATE events SET data = '{}'",
            "UPDATE events SET data = NULL, salt = x'00'",
            "DELETE FROM events")) {
      assertThrows(SQLException.class, () -> store.execute(sql), sql);
    }
    store.execute("UPDATE events SET data = NULL, salt = NULL");
    assertTrue(store.feed.page(EventQuery.after(0, 1)).get(0).data().isEmpty());
  }

  @Test
  void listenersHearOfEachCommitUntilTheyLeaveAndMayThrow() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    var broken =
        store.feed.onAppend(
            () -> {
              throw new IllegalStateException("test");
            });
    var subscription = store.feed.onAppend(heard::incrementAndGet);
    store.log.append(Samples.act(Samples.ALICE));
    store.log.append(Entry.of(Samples.event(EventKind.LLM, Samples.BOB, "key", Outcome.FAILED)));
    for (int i = 0; heard.get() < 2 && i < 500; i++) {
      Thread.sleep(10);
    }
    assertEquals(2, heard.get());
    subscription.close();
    subscription.close();
    broken.close();
    store.log.append(Samples.act(Samples.ALICE));
    store.log.close();
    assertEquals(2, heard.get());
  }

  private Future<Long> appendLater(ExecutorService callers, CountDownLatch start, String actor) {
    return callers.submit(
        () -> {
          start.await();
          return store.log.append(
              Entry.of(Samples.event(EventKind.ACT, Samples.ALICE, actor, Outcome.OK)));
        });
  }

  private String assertRefused() {
    Entry entry = Samples.act(Samples.ALICE);
    return assertThrows(EventLogException.class, () -> store.log.append(entry)).getMessage();
  }
}
