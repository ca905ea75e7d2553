package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.encode.EncodedEntry;
import dev.lifeagent.domain.event.ClosedConflictException;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.PlanConflictException;
import dev.lifeagent.domain.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch that goes wrong leaves behind: nothing. */
class BatchWriterTest {
  @TempDir Path folder;
  private final AtomicLong usable = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> warned = new ArrayList<>();
  private Store store;
  private BatchWriter writer;

  @BeforeEach
  void open() {
    store = new Store(folder);
    store.log.close();
    writer = new BatchWriter(store.database, () -> false, usable::get, nanos::get, warned::add);
  }

  @AfterEach
  void close() {
    writer.close();
    store.close();
  }

  @Test
  void anErrorAmidABatchLeavesNothingOfItBehind() {
    assertEquals(1, commit(act()).id());
    assertThrows(StackOverflowError.class, () -> writer.commit(breaksAtTheThird()));
    assertEquals(2, commit(act()).id());
    writer.checkpoint(store.checkpoints);
    assertEquals(2, store.feed.last());
    writer.close();
    store.close();
    AuditReport report = store.audit();
    assertTrue(report.sound(), report.faults().toString());
    assertEquals(2, report.provenTo());
    try (Store again = new Store(folder)) {
      assertEquals(3, again.log.append(Samples.act(Samples.ALICE)), "it starts");
    }
  }

  @Test
  void afterACommitOfUnknownOutcomeTheWalIsBroughtToTheDiskBeforeAnythingElse() throws Exception {
    commit(act());
    writer.close();
    store.execute(
        "CREATE TRIGGER test AFTER INSERT ON events WHEN NEW.id = 2"
            + " BEGIN INSERT INTO open_events VALUES (99, ''); END");
    Path wal = store.file.resolveSibling("agent.db-wal");
    EventLogException refused = assertThrows(EventLogException.class, () -> commit(act()).id());
    assertEquals(BatchWriter.UNKNOWN, refused.getMessage());
    store.execute("DROP TRIGGER test");
    try (var reader = store.foreign();
        var statement = reader.createStatement()) {
      statement.execute("PRAGMA journal_mode");
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM events").close();
      store.execute("CREATE TABLE grows_the_wal (x)");
      refused = assertThrows(EventLogException.class, () -> commit(act()).id());
      assertEquals(BatchWriter.NOT_RECORDED, refused.getMessage(), "the WAL is still in use");
      reader.rollback();
    }
    assertEquals(2, commit(act()).id());
    assertTrue(Files.size(wal) > 0);
  }

  @Test
  void whatABatchOpensItMayCloseOnce() throws Exception {
    EncodedEntry start = encoded(event(EventKind.LLM_STARTED, Outcome.STARTED));
    EncodedEntry end = encoded(event(EventKind.LLM, Outcome.OK).closing(1));
    List<Written> written = writer.commit(List.of(start, end, end, act()));
    assertEquals(1, written.get(0).id());
    assertEquals(2, written.get(1).id());
    assertThrows(ClosedConflictException.class, () -> written.get(2).id());
    assertEquals(3, written.get(3).id());
    assertEquals(0, store.value("SELECT count(*) FROM open_events"));
    assertThrows(ClosedConflictException.class, () -> writer.commit(List.of(end)).get(0).id());
    assertEquals(3, store.feed.last());
  }

  @Test
  void ofTwoPlansOfABatchUnderOneIdTheFirstIsStored() {
    EncodedEntry first = EncodedEntry.of(Samples.plan(Samples.plan(1, Samples.ALICE)));
    EncodedEntry same = EncodedEntry.of(Samples.plan(Samples.plan(1, Samples.ALICE)));
    EncodedEntry other = EncodedEntry.of(Samples.plan(Samples.plan(1, Samples.BOB)));
    List<Written> written = writer.commit(List.of(first, other, same, act()));
    assertEquals(1, written.get(0).id());
    assertThrows(PlanConflictException.class, () -> written.get(1).id());
    assertEquals(2, written.get(2).id());
    assertEquals(3, written.get(3).id());
    Plan stored = store.plans.find(Samples.planId(1)).orElseThrow().plan();
    assertEquals(Samples.ALICE, stored.agent());
  }

  @Test
  void whatARefusedBatchClosedIsStillOpen() throws Exception {
    EncodedEntry start = encoded(event(EventKind.LLM_STARTED, Outcome.STARTED));
    EncodedEntry end = encoded(event(EventKind.LLM, Outcome.OK).closing(1));
    assertEquals(1, commit(start).id());
    store.execute("ALTER TABLE agents RENAME TO gone");
    assertThrows(EventLogException.class, () -> commit(end).id());
    store.execute("ALTER TABLE gone RENAME TO agents");
    assertEquals(2, commit(end).id());
  }

  @Test
  void anAlmostFullDiskRefusesBeforeItIsFull() {
    usable.set(BatchWriter.RESERVE_BYTES - 1);
    EventLogException refused = assertThrows(EventLogException.class, () -> commit(act()).id());
    assertEquals(BatchWriter.NO_ROOM, refused.getMessage());
    usable.set(BatchWriter.RESERVE_BYTES);
    assertEquals(1, commit(act()).id());
  }

  @Test
  void aDiskWithoutReserveIsNotWritable() {
    writer.checkWritable();
    usable.set(BatchWriter.RESERVE_BYTES - 1);
    EventLogException refused = assertThrows(EventLogException.class, writer::checkWritable);
    assertEquals(BatchWriter.NO_ROOM, refused.getMessage());
    usable.set(BatchWriter.RESERVE_BYTES);
    writer.checkWritable();
  }

  @Test
  void aRefusedBatchCountsUntilOneIsRecordedOrHalfAMinuteHasPassed() throws Exception {
    store.execute("ALTER TABLE events RENAME TO gone");
    assertThrows(EventLogException.class, () -> commit(act()).id());
    EventLogException refused = assertThrows(EventLogException.class, writer::checkWritable);
    assertEquals(BatchWriter.NOT_RECORDED, refused.getMessage());
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    writer.checkWritable();
    assertThrows(EventLogException.class, () -> commit(act()).id());
    assertThrows(EventLogException.class, writer::checkWritable);
    store.execute("ALTER TABLE gone RENAME TO events");
    assertEquals(1, commit(act()).id());
    writer.checkWritable();
  }

  @Test
  void anEntryThatTheTablesRefuseSaysNothingOfTheOthers() throws Exception {
    store.execute(
        "CREATE TRIGGER test BEFORE INSERT ON events"
            + " BEGIN SELECT RAISE(ABORT, 'this entry'); END");
    assertThrows(EventLogException.class, () -> commit(act()).id());
    writer.checkWritable();
  }

  @Test
  void aStandingFaultIsOneLineAndItsEndAnother() {
    usable.set(0);
    for (int i = 0; i < 6_000; i++) {
      writer.commit(List.of(act()));
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertEquals(List.of(BatchWriter.NO_ROOM), warned);
    usable.set(Long.MAX_VALUE);
    commit(act());
    commit(act());
    assertEquals(List.of(BatchWriter.NO_ROOM, "the event log records again"), warned);
  }

  @Test
  void aFaultThatComesAndGoesIsToldOnceAMinute() {
    for (int i = 0; i < 120; i++) {
      usable.set(0);
      writer.commit(List.of(act()));
      usable.set(Long.MAX_VALUE);
      commit(act());
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    String again = "the event log records again";
    assertEquals(List.of(BatchWriter.NO_ROOM, again, BatchWriter.NO_ROOM, again), warned);
  }

  @Test
  void aFaultThatComesBackWithinAMinuteAndStaysIsToldOnceTheMinuteIsOver() {
    usable.set(0);
    writer.commit(List.of(act()));
    usable.set(Long.MAX_VALUE);
    commit(act());
    List<String> expected = new ArrayList<>();
    expected.add(BatchWriter.NO_ROOM);
    expected.add("the event log records again");
    usable.set(0);
    for (int i = 0; i < 60; i++) {
      writer.commit(List.of(act()));
      assertEquals(expected, warned);
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    expected.add(BatchWriter.NO_ROOM);
    for (int i = 0; i < 60; i++) {
      writer.commit(List.of(act()));
      assertEquals(expected, warned);
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    usable.set(Long.MAX_VALUE);
    commit(act());
    expected.add("the event log records again");
    assertEquals(expected, warned);
  }

  @Test
  void aClosedLogIsNotWritable() {
    assertThrows(EventLogException.class, store.log::checkWritable);
  }

  private Written commit(EncodedEntry entry) {
    return writer.commit(List.of(entry)).get(0);
  }

  private static EncodedEntry act() {
    return EncodedEntry.of(Samples.act(Samples.ALICE));
  }

  private static List<EncodedEntry> breaksAtTheThird() {
    return new AbstractList<>() {
      @Override
      public EncodedEntry get(int index) {
        if (index == 2) {
          throw new StackOverflowError("test");
        }
        return act();
      }

      @Override
      public int size() {
        return 4;
      }
    };
  }

  private static Event event(EventKind kind, Outcome outcome) {
    return Samples.event(kind, Samples.ALICE, "key", outcome);
  }

  private static EncodedEntry encoded(Event event) {
    return EncodedEntry.of(Entry.of(event));
  }
}
