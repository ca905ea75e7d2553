package dev.lifeagent.adapters.persistence.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.domain.gate.KillSwitchStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch of all nodes, and a file that stops this one. */
class LocalStopTest {
  @TempDir Path folder;
  private final InMemoryKillSwitchStore shared = new InMemoryKillSwitchStore();

  private Path file() {
    return folder.resolve("kill-switch");
  }

  /** As a process that starts now sees it: nothing is remembered of the file. */
  private KillSwitchStore node() {
    return new LocalStop(shared, new FileKillSwitchStore(file()));
  }

  @Test
  void theFileStopsThisNodeAloneAndTheSwitchAllOfThem() throws Exception {
    assertFalse(node().on());
    Files.createFile(file());
    assertTrue(node().on());
    assertFalse(shared.on(), "the others go on");
    Files.delete(file());
    node().turnOn("stop");
    assertTrue(shared.on(), "turned over HTTP it is that of all nodes");
    assertFalse(Files.exists(file()));
  }

  @Test
  void turnedOffBothAreOff() throws Exception {
    Files.createFile(file());
    KillSwitchStore node = node();
    node.turnOn("stop");
    assertTrue(node.turnOff(node.state().version(), "over"));
    assertFalse(shared.on());
    assertFalse(Files.exists(file()));
    assertEquals(false, node().state().on());
  }

  @Test
  void aFileThatCameAfterTheDecisionKeepsItOn() throws Exception {
    KillSwitchStore node = node();
    node.turnOn("stop");
    long decided = node.state().version();
    Files.createFile(file());
    assertFalse(node().turnOff(decided, "over"));
    assertTrue(shared.on());
  }
}
