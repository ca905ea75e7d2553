package dev.lifeagent.adapters.persistence.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKillSwitchStoreTest {
  /** What {@code KillSwitchStore.on} promises. */
  private static final Duration PROMISED = Duration.ofMillis(500);

  private final AtomicLong now = new AtomicLong();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("data").resolve("kill-switch");
  }

  @Test
  void itIsOffWithoutTheFileAndItsFolderIsMade() {
    assertFalse(new FileKillSwitchStore(file, now::get).on());
    assertTrue(Files.isDirectory(file.getParent()));
  }

  @Test
  void aFileMadeByTouchCountsWithinHalfASecondAndSoDoesItsRemoval() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    for (int i = 0; i < 3; i++) {
      assertFalse(store.on());
      Files.createFile(file);
      assertWithinHalfASecond(true, store);
      Files.delete(file);
      assertWithinHalfASecond(false, store);
    }
  }

  @Test
  void turnedOnItIsOnAtOnceAndHoldsTheReason() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    store.turnOn("a leak, é");
    assertTrue(store.on());
    assertEquals("a leak, é", Files.readAllLines(file).get(0));
    store.turnOn("why");
    assertEquals("why", Files.readAllLines(file).get(0));
    assertTrue(store.turnOff(store.state().version(), "over"));
    assertFalse(store.on());
    assertFalse(Files.exists(file));
  }

  @Test
  void turnedOffWhereThereIsNoFileItIsOff() {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    assertTrue(store.turnOff(store.state().version(), "over"));
    assertFalse(store.on());
  }

  @Test
  void itSurvivesARestart() {
    new FileKillSwitchStore(file, now::get).turnOn("why");
    FileKillSwitchStore restarted = new FileKillSwitchStore(file, now::get);
    assertTrue(restarted.on());
    assertTrue(restarted.turnOff(restarted.state().version(), "over"));
    assertFalse(new FileKillSwitchStore(file, now::get).on());
  }

  @Test
  void whateverHasTheNameTurnsItOn() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    assertTrue(new FileKillSwitchStore(file, now::get).on(), "a link to nowhere");
    Files.delete(file);
    Files.createDirectory(file);
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    assertTrue(store.on(), "a folder");
    store.turnOn("what is there cannot be written, but it is there");
    assertTrue(store.on());
  }

  @Test
  void whatCannotBeReadIsOn() throws Exception {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    assertTrue(new FileKillSwitchStore(notAFolder.resolve("kill-switch")).on());
    assertTrue(new FileKillSwitchStore(folder.resolve("x".repeat(300))).on());
  }

  @Test
  void aFolderThatVanishesTurnsItOnUntilItIsBack() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    Path away = folder.resolve("away");
    Files.move(file.getParent(), away);
    assertWithinHalfASecond(true, store);
    Files.move(away, file.getParent());
    assertWithinHalfASecond(false, store);
  }

  @Test
  void aStateThatCannotBeStoredIsAnError() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    assertFalse(store.on());
    Files.delete(file.getParent());
    Files.createFile(file.getParent());
    assertThrows(UncheckedIOException.class, () -> store.turnOn("why"));
    assertWithinHalfASecond(true, store);
  }

  @Test
  void aFileThatCannotBeRemovedKeepsItOn() throws Exception {
    Files.createDirectories(file.resolve("a folder with content"));
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    long version = store.state().version();
    assertThrows(UncheckedIOException.class, () -> store.turnOff(version, "over"));
    assertTrue(store.on());
  }

  @Test
  void aPersonWhoTouchesTheFileTurnsItOnOnceMore() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    Files.createFile(file);
    long made = store.state().version();
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05.006Z")));
    assertFalse(store.turnOff(made, "over"));
    assertTrue(store.on());
    assertTrue(Files.exists(file));
    assertTrue(store.turnOff(store.state().version(), "over"));
    assertFalse(Files.exists(file));
  }

  @Test
  void aPersonWhoMakesTheFileWinsOverWhoSawNone() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    long none = store.state().version();
    Files.createFile(file);
    assertFalse(store.turnOff(none, "over"));
    assertTrue(store.on());
  }

  @Test
  void whatCannotBeWrittenIsTurnedOnOnceMoreAllTheSame() throws Exception {
    Files.createDirectories(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    long seen = store.state().version();
    store.turnOn("what is there cannot be written, but it is there");
    assertFalse(store.turnOff(seen, "over"));
    assertTrue(store.on());
  }

  @Test
  void aLinkToAFileIsTurnedOnOnceMoreByWhatIsWrittenThere() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Files.createFile(folder.resolve("elsewhere")));
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    long seen = store.state().version();
    store.turnOn("why");
    assertFalse(store.turnOff(seen, "over"));
    assertTrue(store.on());
  }

  @Test
  void withoutItsFolderItIsNotTurnedOff() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    long seen = store.state().version();
    Files.delete(file.getParent());
    assertThrows(UncheckedIOException.class, store::state);
    assertThrows(UncheckedIOException.class, () -> store.turnOff(seen, "over"));
    assertWithinHalfASecond(true, store);
  }

  @Test
  void whatWasJustSeenIsTrustedForAQuarterOfASecond() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file, now::get);
    Files.createFile(file);
    now.addAndGet(Duration.ofMillis(250).toNanos() - 1);
    assertFalse(store.on(), "the file is not looked at for each call");
    now.incrementAndGet();
    assertTrue(store.on());
  }

  @Test
  void noThreadSeesItOffOnceItWasTurnedOn() throws Exception {
    // Each look at the clock takes a tenth of what a look at the file is trusted for.
    FileKillSwitchStore store =
        new FileKillSwitchStore(file, () -> now.addAndGet(Duration.ofMillis(25).toNanos()));
    AtomicBoolean turned = new AtomicBoolean();
    AtomicBoolean lapsed = new AtomicBoolean();
    CountDownLatch asking = new CountDownLatch(3);
    Thread[] askers = new Thread[3];
    for (int i = 0; i < askers.length; i++) {
      askers[i] =
          new Thread(
              () -> {
                int after = 0;
                while (after < 1_000) {
                  boolean before = turned.get();
                  if (!store.on() && before) {
                    lapsed.set(true);
                  }
                  after += before ? 1 : 0;
                  asking.countDown();
                }
              });
      askers[i].start();
    }
    asking.await();
    store.turnOn("why");
    turned.set(true);
    for (Thread asker : askers) {
      asker.join();
    }
    assertFalse(lapsed.get());
  }

  private void assertWithinHalfASecond(boolean on, FileKillSwitchStore store) {
    now.addAndGet(PROMISED.toNanos());
    assertEquals(on, store.on());
  }
}
