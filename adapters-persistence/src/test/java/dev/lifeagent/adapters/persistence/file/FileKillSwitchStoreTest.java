package dev.lifeagent.adapters.persistence.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKillSwitchStoreTest {
  /** What the service promises, and a little for the machine. */
  private static final Duration PROMISED = Duration.ofMillis(500);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("data").resolve("kill-switch");
  }

  @Test
  void itIsOffWithoutTheFileAndItsFolderIsMade() {
    assertFalse(new FileKillSwitchStore(file).on());
    assertTrue(Files.isDirectory(file.getParent()));
  }

  @Test
  void aFileMadeByTouchCountsWithinHalfASecondAndSoDoesItsRemoval() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    for (int i = 0; i < 3; i++) {
      assertFalse(store.on());
      Files.createFile(file);
      assertBecomes(true, store);
      Files.delete(file);
      assertBecomes(false, store);
    }
  }

  @Test
  void turnedOnItIsOnAtOnceAndHoldsTheReason() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    store.turn(true, "a leak, é");
    assertTrue(store.on());
    assertEquals("a leak, é\n", Files.readString(file));
    store.turn(true, "why");
    assertEquals("why\n", Files.readString(file));
    store.turn(false, "over");
    assertFalse(store.on());
    assertFalse(Files.exists(file));
  }

  @Test
  void turnedOffWhereThereIsNoFileItIsOff() {
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    store.turn(false, "over");
    assertFalse(store.on());
  }

  @Test
  void itSurvivesARestart() {
    new FileKillSwitchStore(file).turn(true, "why");
    FileKillSwitchStore restarted = new FileKillSwitchStore(file);
    assertTrue(restarted.on());
    restarted.turn(false, "over");
    assertFalse(new FileKillSwitchStore(file).on());
  }

  @Test
  void whateverHasTheNameTurnsItOn() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    assertTrue(new FileKillSwitchStore(file).on(), "a link to nowhere");
    Files.delete(file);
    Files.createDirectory(file);
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    assertTrue(store.on(), "a folder");
    store.turn(true, "what is there cannot be written, but it is there");
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
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    Path away = folder.resolve("away");
    Files.move(file.getParent(), away);
    assertBecomes(true, store);
    Files.move(away, file.getParent());
    assertBecomes(false, store);
  }

  @Test
  void aStateThatCannotBeStoredIsAnError() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    assertFalse(store.on());
    Files.delete(file.getParent());
    Files.createFile(file.getParent());
    assertThrows(UncheckedIOException.class, () -> store.turn(true, "why"));
    assertBecomes(true, store);
  }

  @Test
  void aFileThatCannotBeRemovedKeepsItOn() throws Exception {
    Files.createDirectories(file.resolve("a folder with content"));
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    assertThrows(UncheckedIOException.class, () -> store.turn(false, "over"));
    assertTrue(store.on());
  }

  @Test
  void noThreadSeesItOffOnceItWasTurnedOn() throws Exception {
    FileKillSwitchStore store = new FileKillSwitchStore(file);
    AtomicBoolean turned = new AtomicBoolean();
    AtomicBoolean lapsed = new AtomicBoolean();
    Thread[] askers = new Thread[3];
    for (int i = 0; i < askers.length; i++) {
      askers[i] =
          new Thread(
              () -> {
                long end = System.nanoTime() + Duration.ofMillis(700).toNanos();
                while (System.nanoTime() < end) {
                  boolean before = turned.get();
                  if (before && !store.on()) {
                    lapsed.set(true);
                  }
                  store.on();
                }
              });
      askers[i].start();
    }
    // About when what was seen first is no longer trusted, so that looks and the turn meet.
    Thread.sleep(250);
    store.turn(true, "why");
    turned.set(true);
    for (Thread asker : askers) {
      asker.join();
    }
    assertFalse(lapsed.get());
  }

  private static void assertBecomes(boolean on, FileKillSwitchStore store)
      throws InterruptedException {
    long start = System.nanoTime();
    while (store.on() != on) {
      assertTrue(System.nanoTime() - start < PROMISED.toNanos(), "not within " + PROMISED);
      Thread.sleep(10);
    }
  }
}
