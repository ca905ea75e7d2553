package dev.lifeagent.bootstrap.service;

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
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    for (int i = 0; i < 3; i++) {
      assertFalse(kept.on());
      Files.createFile(file);
      assertBecomes(true, kept);
      Files.delete(file);
      assertBecomes(false, kept);
    }
  }

  @Test
  void turnedOnItIsOnAtOnceAndHoldsTheReason() throws Exception {
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    kept.turn(true, "a leak, é");
    assertTrue(kept.on());
    assertEquals("a leak, é\n", Files.readString(file));
    kept.turn(true, "why");
    assertEquals("why\n", Files.readString(file));
    kept.turn(false, "over");
    assertFalse(kept.on());
    assertFalse(Files.exists(file));
  }

  @Test
  void turnedOffWhereThereIsNoFileItIsOff() {
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    kept.turn(false, "over");
    assertFalse(kept.on());
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
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    assertTrue(kept.on(), "a folder");
    kept.turn(true, "what is there cannot be written, but it is there");
    assertTrue(kept.on());
  }

  @Test
  void whatCannotBeReadIsOn() throws Exception {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    assertTrue(new FileKillSwitchStore(notAFolder.resolve("kill-switch")).on());
    assertTrue(new FileKillSwitchStore(folder.resolve("x".repeat(300))).on());
  }

  @Test
  void aFolderThatVanishesTurnsItOnUntilItIsBack() throws Exception {
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    Path away = folder.resolve("away");
    Files.move(file.getParent(), away);
    assertBecomes(true, kept);
    Files.move(away, file.getParent());
    assertBecomes(false, kept);
  }

  @Test
  void whatCannotBeKeptIsSaid() throws Exception {
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    assertFalse(kept.on());
    Files.delete(file.getParent());
    Files.createFile(file.getParent());
    assertThrows(UncheckedIOException.class, () -> kept.turn(true, "why"));
    assertBecomes(true, kept);
  }

  @Test
  void aFileThatCannotBeRemovedKeepsItOn() throws Exception {
    Files.createDirectories(file.resolve("a folder with content"));
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
    assertThrows(UncheckedIOException.class, () -> kept.turn(false, "over"));
    assertTrue(kept.on());
  }

  @Test
  void nobodySeesItOffOnceItWasTurnedOn() throws Exception {
    FileKillSwitchStore kept = new FileKillSwitchStore(file);
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
                  if (before && !kept.on()) {
                    lapsed.set(true);
                  }
                  kept.on();
                }
              });
      askers[i].start();
    }
    // About when what was seen first is no longer trusted, so that looks and the turn meet.
    Thread.sleep(250);
    kept.turn(true, "why");
    turned.set(true);
    for (Thread asker : askers) {
      asker.join();
    }
    assertFalse(lapsed.get());
  }

  private static void assertBecomes(boolean on, FileKillSwitchStore kept)
      throws InterruptedException {
    long start = System.nanoTime();
    while (kept.on() != on) {
      assertTrue(System.nanoTime() - start < PROMISED.toNanos(), "not within " + PROMISED);
      Thread.sleep(10);
    }
  }
}
