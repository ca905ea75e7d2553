package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.sqlite.Restore;
import dev.lifeagent.adapters.persistence.sqlite.Snapshot;
import dev.lifeagent.adapters.persistence.sqlite.SqliteAudit;
import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9}, then {@code cp} of a copy over the database, then a start: SQLite would apply
 * the WAL that is still there to the copy, although it was written for the file that was replaced.
 */
class ForeignWalTest {
  @TempDir Path folder;
  private Path database;
  private Path wal;
  private Path copy;

  @BeforeEach
  void names() {
    database = folder.resolve("data/agent.db");
    wal = folder.resolve("data/agent.db-wal");
    copy = folder.resolve("copy.db");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 2_000})
  void aCopyUnderTheWalOfAnotherDatabaseIsRefusedBeforeItIsRead(int later) throws Exception {
    try (Store store = new Store(folder)) {
      append(store, 3);
      store.checkpoint();
      Snapshot.copy(database, copy);
      append(store, later);
      killed(store);
    }
    putTheKilledBack();
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);
    byte[] before = Files.readAllBytes(wal);
    assertRefused(() -> new Store(folder).close());
    assertRefused(() -> Snapshot.copy(database, folder.resolve("second.db")));
    assertRefused(this::audit);
    assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(database));
    assertArrayEquals(before, Files.readAllBytes(wal));
    restore();
    assertSound(4);
  }

  @Test
  void aRollbackJournalIsRefusedBeforeSqlitePlaysItBack() throws Exception {
    try (Store store = new Store(folder)) {
      append(store, 3);
      Snapshot.copy(database, copy);
    }
    byte[] before = Files.readAllBytes(database);
    Files.writeString(folder.resolve("data/agent.db-journal"), "planted");
    for (Executable open :
        List.<Executable>of(
            () -> new Store(folder).close(),
            () -> Snapshot.copy(database, folder.resolve("second.db")),
            this::audit)) {
      EventLogException refused = assertThrows(EventLogException.class, open);
      assertTrue(refused.getMessage().contains("agent.db-journal"), refused.getMessage());
    }
    assertArrayEquals(before, Files.readAllBytes(database));
  }

  @Test
  void aDatabaseThatIsGoneIsNotBegunAnewUnderItsWal() throws Exception {
    try (Store store = new Store(folder)) {
      append(store, 3);
      Snapshot.copy(database, copy);
      store.checkpoint();
      killed(store);
    }
    putTheKilledBack();
    Files.delete(database);
    byte[] before = Files.readAllBytes(wal);
    assertRefused(() -> new Store(folder).close());
    assertArrayEquals(before, Files.readAllBytes(wal));
  }

  /** Such a copy is a database like that of the WAL, so that only its content tells them apart. */
  @ParameterizedTest
  @CsvSource({
    "3, 40, 5, refused",
    "3, 400, 400, refused",
    "50, 3000, 3, refused",
    "1000, 10, 10, refused",
    "1000, 2500, 2500, refused",
    "3, 0, 5, whole",
    "1000, 0, 40, whole"
  })
  void anOlderFileOfTheSameDatabaseIsRefusedUnlessTheWalHasAllThatItLacks(
      int first, int then, int last, String outcome) throws Exception {
    try (Store store = new Store(folder)) {
      append(store, first);
      store.checkpoint();
    }
    Files.copy(database, copy);
    try (Store store = new Store(folder)) {
      append(store, then);
    }
    try (Store store = new Store(folder)) {
      append(store, last);
      killed(store);
    }
    putTheKilledBack();
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);
    byte[] before = Files.readAllBytes(wal);
    if (outcome.equals("whole")) {
      new Store(folder).close();
      assertSound(first + then + last);
      return;
    }
    assertRefused(() -> new Store(folder).close());
    assertArrayEquals(before, Files.readAllBytes(wal));
    assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(database));
  }

  /** Another program has the file to itself: that says nothing against it. */
  @Test
  void aDatabaseThatIsLockedCannotBeReadAndIsNotCalledDamaged() throws Exception {
    try (Store store = new Store(folder)) {
      append(store, 3);
      killed(store);
    }
    putTheKilledBack();
    byte[] before = Files.readAllBytes(wal);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute("BEGIN IMMEDIATE");
      EventLogException refused =
          assertThrows(EventLogException.class, () -> new Store(folder).close());
      assertEquals("the database file " + database + " cannot be read", refused.getMessage());
      assertTrue(
          String.valueOf(refused.getCause()).contains("SQLITE_BUSY"),
          String.valueOf(refused.getCause()));
      assertArrayEquals(before, Files.readAllBytes(wal));
      statement.execute("ROLLBACK");
    }
    new Store(folder).close();
    assertSound(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void aDatabaseThatIsOverwrittenDoesNotFit(int from) throws Exception {
    try (Store store = new Store(folder)) {
      append(store, 3);
      killed(store);
    }
    putTheKilledBack();
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, from, bytes.length, (byte) 2);
    Files.write(database, bytes);
    assertRefused(() -> new Store(folder).close());
    assertArrayEquals(bytes, Files.readAllBytes(database));
  }

  @Test
  void theWalOfTheDatabaseItselfIsTakenIn() throws Exception {
    try (Store store = new Store(folder)) {
      append(store, 30);
      killed(store);
    }
    putTheKilledBack();
    assertTrue(Files.size(wal) > 0);
    new Store(folder).close();
    assertSound(30);
  }

  /** Keeps the files as they are now, which is what {@code kill -9} would leave. */
  private void killed(Store store) throws IOException {
    Path killed = Files.createDirectories(folder.resolve("killed"));
    for (String name : List.of("agent.db", "agent.db-wal", "checkpoint", "checkpoint.key")) {
      Path from = store.file.resolveSibling(name);
      if (Files.exists(from)) {
        Files.copy(from, killed.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertTrue(Files.size(killed.resolve("agent.db-wal")) > 0);
  }

  private void putTheKilledBack() throws IOException {
    try (var files = Files.list(folder.resolve("killed"))) {
      for (Path file : files.toList()) {
        Files.copy(
            file, database.resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private void assertRefused(Step step) {
    EventLogException refused = assertThrows(EventLogException.class, step::run);
    assertEquals(
        "the database "
            + database
            + " does not fit together with the write-ahead log beside it (agent.db-wal), so one of"
            + " them was put in place by hand or is damaged; nothing was changed. Run 'life-agent"
            + " restore --from COPY', which puts both aside",
        refused.getMessage());
  }

  private void audit() {
    Checkpoints checkpoints =
        Checkpoints.open(
            database.resolveSibling("checkpoint.key"), database.resolveSibling("checkpoint"));
    SqliteAudit.run(database, checkpoints.verifier(), List.of(), events -> {});
  }

  private void restore() {
    Path key = database.resolveSibling("checkpoint.key");
    Clock clock = Clock.fixed(Samples.AT, ZoneOffset.UTC);
    new Restore(database, database.resolveSibling("checkpoint"), key, clock)
        .run(copy, "cli", events -> {});
  }

  private void assertSound(long events) {
    try (Store store = new Store(folder)) {
      store.log.close();
      store.database.close();
      AuditReport report = store.audit();
      assertEquals(List.of(), new ArrayList<>(report.faults()));
      assertEquals(events, report.events());
    }
  }

  private static void append(Store store, int events) {
    for (int i = 0; i < events; i++) {
      store.log.append(Samples.act(Samples.ALICE));
    }
  }
}
