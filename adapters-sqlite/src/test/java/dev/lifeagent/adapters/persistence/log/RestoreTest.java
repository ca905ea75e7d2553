package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.Audit;
import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.sqlite.Restore;
import dev.lifeagent.adapters.persistence.sqlite.Snapshot;
import dev.lifeagent.adapters.persistence.sqlite.SqliteAudit;
import dev.lifeagent.adapters.persistence.sqlite.SqliteDatabase;
import dev.lifeagent.domain.approval.Approval.State;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.EventQuery;
import dev.lifeagent.domain.event.RecordedEvent;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy takes the place of the database, and the log says so from then on. */
class RestoreTest {
  @TempDir Path folder;

  @Test
  void theLogGoesOnFromTheCopyAndSaysWhatWasReplaced() throws Exception {
    String root;
    try (Store store = written(3)) {
      copy();
      append(store, 4);
      root = root(store.checkpoint());
    }
    Restore.Restored done = restore(copyFile());
    assertEquals(OptionalLong.of(4), done.event());
    assertEquals(file().resolveSibling("agent.db.replaced-20260304T050607Z"), done.replaced());
    try (Store store = new Store(folder)) {
      assertEquals(4, store.feed.last());
      RecordedEvent event = store.feed.page(EventQuery.after(3, 1)).get(0);
      assertEquals(EventKind.RESTORE, event.kind());
      assertEquals("cli", event.actor());
      String data = (String) store.value("SELECT data FROM events WHERE id = 4");
      String output =
          "\"output\":{\"replaced_root\":\"" + root + "\",\"replaced_size\":7,\"restored_size\":3}";
      assertTrue(data.contains(output), data);
      assertEquals(5, store.log.append(Samples.act(Samples.ALICE)));
    }
    assertSound(5);
    assertEquals(7, events(done.replaced()));
    assertEquals(
        List.of("agent.db", "agent.db.lock", "checkpoint", "checkpoint.key"), filesOfTheService());
  }

  @Test
  void whatWasAskedBeforeIsNotDecidedAfterwards() throws Exception {
    try (Store store = new Store(folder)) {
      HeldStore held = new HeldStore(store);
      held.ask(1);
      held.ask(2);
      held.decide(2, Ruling.Decision.APPROVE);
      held.ask(3);
      held.decide(3, Ruling.Decision.REJECT);
      store.checkpoint();
      copy();
    }
    assertEquals(OptionalLong.of(6), restore(copyFile()).event());
    try (Store store = new Store(folder)) {
      assertEquals(
          List.of(State.EXPIRED, State.EXPIRED, State.REJECTED),
          Stream.of(1, 2, 3)
              .map(number -> store.approvals.find(HeldStore.approval(number).id()).orElseThrow())
              .map(approval -> approval.state(HeldStore.AT))
              .toList());
      assertEquals(
          List.of(EventKind.RESTORE, EventKind.APPROVAL_EXPIRED, EventKind.APPROVAL_EXPIRED),
          store.feed.page(EventQuery.after(5, 10)).stream().map(RecordedEvent::kind).toList());
    }
    assertSound(8);
  }

  @Test
  void aWalThatAKilledProcessLeftGoesAsideWithItsDatabase() throws Exception {
    Path killed = Files.createDirectories(folder.resolve("killed"));
    try (Store store = written(3)) {
      copy();
      append(store, 40);
      for (String name : List.of("agent.db", "agent.db-wal", "checkpoint", "checkpoint.key")) {
        Path from = store.file.resolveSibling(name);
        if (Files.exists(from)) {
          Files.copy(from, killed.resolve(name));
        }
      }
    }
    for (String name : List.of("agent.db", "agent.db-wal")) {
      Files.copy(
          killed.resolve(name), file().resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
    }
    assertTrue(Files.size(file().resolveSibling("agent.db-wal")) > 0);
    Restore.Restored done = restore(copyFile());
    assertFalse(Files.exists(file().resolveSibling("agent.db-wal")));
    try (Store store = new Store(folder)) {
      assertEquals(4, store.feed.last());
    }
    assertSound(4);
    assertEquals(43, events(done.replaced()), "the old WAL still belongs to the old database");
  }

  @Test
  void aDatabaseThatIsGoneOrDamagedIsReplacedAllTheSame() throws Exception {
    try (Store store = written(3)) {
      copy();
      append(store, 2);
    }
    Files.writeString(file(), "damaged");
    restore(copyFile());
    try (Store store = new Store(folder)) {
      String data = (String) store.value("SELECT data FROM events WHERE id = 4");
      assertTrue(
          data.contains("\"replaced_size\":5"), "the checkpoint file still says it: " + data);
    }
    Files.delete(file());
    restore(copyFile());
    assertSound(4);
  }

  @Test
  void aRunningServerIsNotDisturbed() throws Exception {
    try (Store store = written(3)) {
      copy();
      EventLogException refused = assertThrows(EventLogException.class, () -> restore(copyFile()));
      assertTrue(refused.getMessage().contains("stop it first"), refused.getMessage());
      append(store, 1);
    }
    assertSound(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE totals SET count = count + 1",
        "DELETE FROM checkpoints; INSERT INTO checkpoints VALUES (3, 'x')",
        "DROP TRIGGER events_are_never_changed; UPDATE events SET actor = 'other' WHERE id = 2",
        "DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE id = 3",
        "PRAGMA user_version = 1000",
        "DROP TABLE events",
        "DELETE FROM checkpoints"
      })
  void aCopyThatIsNotSoundIsRefusedAndTheDatabaseUntouched(String damage) throws Exception {
    byte[] before = copied();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copyFile());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(damage);
    }
    assertRefused(before);
  }

  @Test
  void aCopyThatIsNoDatabaseOrMissingIsRefused() throws Exception {
    byte[] before = copied();
    for (String text : List.of("not a database, but long enough to be looked at as one", "")) {
      Files.writeString(copyFile(), text);
      assertRefused(before);
      var refused = assertThrows(EventLogException.class, () -> restore(copyFile()));
      assertEquals(
          copyFile() + " is not a database that 'life-agent snapshot' made; nothing was changed",
          refused.getMessage());
    }
    Files.delete(copyFile());
    assertRefused(before);
  }

  @Test
  void aCopyOfAnotherLogIsRefused() throws Exception {
    byte[] before = copied();
    Path other = folder.resolve("other");
    try (Store store = new Store(other)) {
      append(store, 3);
      store.checkpoint();
    }
    Files.delete(copyFile());
    Snapshot.copy(other.resolve("data/agent.db"), copyFile());
    assertRefused(before);
  }

  @Test
  void theDatabaseItselfIsNotACopy() throws Exception {
    written(3).close();
    EventLogException refused = assertThrows(EventLogException.class, () -> restore(file()));
    assertTrue(refused.getMessage().contains("the database itself"), refused.getMessage());
  }

  @Test
  void aCheckpointFromBeforeSaysRewoundAndOneThatNoRestoreExplainsSaysCutOff() throws Exception {
    List<String> before = new ArrayList<>();
    try (Store store = written(3)) {
      before.add(store.checkpoint());
      copy();
      append(store, 2);
      before.add(store.checkpoint());
      append(store, 5);
      before.add(store.checkpoint());
    }
    restore(copyFile());
    String later;
    try (Store store = new Store(folder)) {
      append(store, 2);
      assertEquals(List.of(), faults(store, before.get(0)));
      assertEquals(
          List.of("kept signs 5 events: rewound by restore, event 4"),
          faults(store, before.get(1)));
      assertEquals(
          List.of("kept signs 10 events: rewound by restore, event 4"),
          faults(store, before.get(2)));
      append(store, 20);
      later = store.checkpoint();
      assertEquals(
          List.of("kept signs 10 events: rewound by restore, event 4"),
          faults(store, before.get(2)));
    }
    try (Store store = new Store(folder)) {
      store.log.close();
      store.execute("DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE id > 12");
      List<String> faults = faults(store, later);
      assertTrue(
          faults.stream()
              .anyMatch(fault -> fault.contains("kept signs 26 events, but the log has")),
          faults.toString());
    }
  }

  @Test
  void whatAnInterruptedRestoreHadPreparedIsReplaced() throws Exception {
    copied();
    Files.writeString(file().resolveSibling("agent.db.restoring"), "half");
    Files.writeString(file().resolveSibling("agent.db.restoring-wal"), "half");
    restore(copyFile());
    assertSound(4);
  }

  private byte[] copied() throws IOException {
    try (Store store = written(3)) {
      copy();
      append(store, 2);
    }
    return Files.readAllBytes(file());
  }

  private void assertRefused(byte[] before) throws IOException {
    assertThrows(EventLogException.class, () -> restore(copyFile()));
    assertArrayEquals(before, Files.readAllBytes(file()));
    assertEquals(
        List.of("agent.db", "agent.db.lock", "checkpoint", "checkpoint.key"), filesOfTheService());
    assertSound(5);
  }

  private Restore.Restored restore(Path copy) {
    Path key = file().resolveSibling("checkpoint.key");
    Clock clock = Clock.fixed(Samples.AT, ZoneOffset.UTC);
    return new Restore(file(), file().resolveSibling("checkpoint"), key, clock)
        .run(copy, "cli", events -> {});
  }

  private Store written(int events) {
    Store store = new Store(folder);
    append(store, events);
    store.checkpoint();
    return store;
  }

  private static void append(Store store, int events) {
    for (int i = 0; i < events; i++) {
      store.log.append(Samples.act(Samples.ALICE));
    }
  }

  private void copy() {
    Snapshot.copy(file(), copyFile());
  }

  private Path copyFile() {
    return folder.resolve("copy.db");
  }

  private Path file() {
    return folder.resolve("data").resolve("agent.db");
  }

  private void assertSound(long events) {
    try (Store store = new Store(folder)) {
      store.log.close();
      store.database.close();
      AuditReport report = store.audit();
      assertTrue(report.sound(), report.faults().toString());
      assertEquals(events, report.events());
      assertEquals(events, report.provenTo());
    }
  }

  private static List<String> faults(Store store, String note) {
    Path copy = store.file.resolveSibling("audited.db");
    Snapshot.copy(store.file, copy);
    try {
      return SqliteAudit.run(
              copy,
              store.checkpoints.verifier(),
              List.of(new Audit.ExternalCheckpoint("kept", note)),
              events -> {})
          .faults();
    } finally {
      copy.toFile().delete();
    }
  }

  private static String root(String note) {
    return note.lines().toList().get(2);
  }

  private static long events(Path database) throws Exception {
    try (SqliteDatabase opened = SqliteDatabase.open(database)) {
      return opened.read(
          handle -> handle.createQuery("SELECT count(*) FROM events").mapTo(Long.class).one());
    }
  }

  private List<String> filesOfTheService() throws IOException {
    try (Stream<Path> files = Files.list(file().getParent())) {
      return files
          .map(path -> path.getFileName().toString())
          // An audit, which only reads, leaves a WAL without content.
          .filter(name -> !name.contains(".replaced-") && !name.matches("agent.db-(wal|shm)"))
          .sorted()
          .toList();
    }
  }
}
