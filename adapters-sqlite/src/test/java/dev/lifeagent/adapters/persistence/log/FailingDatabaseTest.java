package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;

/** A database that fails while it is in use: refused meanwhile, nothing lost, back by itself. */
class FailingDatabaseTest {
  private static final int PAGES = 120;

  @TempDir Path folder;
  private volatile Consumer<SQLiteConfig> fault = config -> {};

  @Test
  void aFullDiskRefusesAndRecoversByItself() throws Exception {
    fault = config -> config.setPragma(Pragma.MAX_PAGE_COUNT, Integer.toString(PAGES));
    AtomicLong acknowledged = new AtomicLong();
    try (Store store = open()) {
      ExecutorService callers = Executors.newFixedThreadPool(8);
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread * 1_000;
        all.add(callers.submit(() -> appendUntilRefused(store, first, acknowledged)));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
      callers.shutdown();
      assertTrue(acknowledged.get() > 0);
      assertEquals(acknowledged.get(), store.feed.last(), "readers go on, nothing is half there");
      fault = config -> {};
      assertEquals(acknowledged.get() + 1, store.log.append(Samples.act(Samples.BOB)));
    }
    assertSound(acknowledged.get() + 1);
  }

  private static void appendUntilRefused(Store store, int first, AtomicLong acknowledged) {
    try {
      for (int plan = first; ; plan++) {
        store.log.append(Samples.plan(Samples.plan(plan, Samples.ALICE)));
        acknowledged.incrementAndGet();
      }
    } catch (EventLogException e) {
      assertEquals(BatchWriter.NOT_RECORDED, e.getMessage());
    }
  }

  @Test
  void aDatabaseThatBecameReadOnlyRefusesAndRecoversByItself() throws Exception {
    try (Store store = open()) {
      fault = config -> config.setReadOnly(true);
      assertRefused(store, BatchWriter.NOT_RECORDED);
      assertEquals(0, store.feed.last());
      fault = config -> {};
      assertEquals(1, store.log.append(Samples.act(Samples.ALICE)));
    }
    assertSound(1);
  }

  @Test
  void aFileThatItsOwnerMadeReadOnlyStaysSo() throws Exception {
    Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Store store = open();
    store.log.append(Samples.act(Samples.ALICE));
    store.close();
    var readOnly = PosixFilePermissions.fromString("r--r-----");
    Files.setPosixFilePermissions(store.file, readOnly);
    try {
      open().close();
    } catch (EventLogException e) {
      // As it should be; but to root modes say nothing.
    }
    assertEquals(
        "r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file)));
  }

  @Test
  void aDatabaseThatIsDamagedWhileItIsInUseRefusesUntilItIsRepaired() throws Exception {
    try (Store store = open()) {
      for (int i = 0; i < 300; i++) {
        store.log.append(Samples.act(Samples.ALICE));
      }
      // What another process writes makes ours read the file again.
      store.execute("CREATE TABLE foreign_table (x)");
      store.value("PRAGMA wal_checkpoint(TRUNCATE)");
      byte[] whole = Files.readAllBytes(store.file);
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, 4096, damaged.length, (byte) 0xA5);
      overwrite(store.file, damaged);
      assertRefused(store, BatchWriter.NOT_RECORDED);
      assertThrows(EventLogException.class, () -> store.feed.page(EventQuery.after(0, 10)));
      assertRefused(store, BatchWriter.NOT_RECORDED);
      overwrite(store.file, whole);
      assertEquals(301, store.log.append(Samples.act(Samples.ALICE)));
      assertEquals(10, store.feed.page(EventQuery.after(0, 10)).size());
    }
    assertSound(301);
  }

  private Store open() {
    return new Store(
        folder,
        CommitListener.NONE,
        StoredEventLog.QUEUE_CAPACITY,
        CheckpointMaker.Cadence.USUAL,
        config -> fault.accept(config));
  }

  private void assertSound(long events) {
    Store store = new Store(folder);
    store.close();
    AuditReport report = store.audit();
    assertEquals(List.of(), report.faults());
    assertEquals(events, report.events());
  }

  private static void assertRefused(Store store, String message) {
    var refused =
        assertThrows(EventLogException.class, () -> store.log.append(Samples.act(Samples.ALICE)));
    assertEquals(message, refused.getMessage());
  }

  private static void overwrite(Path file, byte[] bytes) throws Exception {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.write(bytes);
    }
  }
}
