package dev.lifeagent.adapters.persistence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When checkpoints are made, and what a start thinks of a log that contradicts them. */
class CheckpointsTest {
  private static final String UNLOCK = "DROP TRIGGER events_are_never_changed; ";

  @TempDir Path folder;

  @Test
  void aCheckpointIsMadeAfterSoManyEvents() throws Exception {
    var cadence = new CheckpointMaker.Cadence(100, Duration.ofHours(1), Duration.ZERO);
    try (Store store = new Store(folder, CommitListener.NONE, 100, cadence)) {
      append(store, 1);
      await(store, List.of(1L));
      append(store, 249);
      assertEquals(List.of(1L, 101L, 201L), sizes(store), "the first at once");
    }
    try (Store store = new Store(folder)) {
      assertEquals(List.of(1L, 101L, 201L, 250L), sizes(store), "and one at the end");
    }
  }

  @Test
  void aCheckpointIsMadeSoLongAfterTheFirstEventThatNoneCovers() throws Exception {
    var cadence = new CheckpointMaker.Cadence(1_000, Duration.ofMillis(300), Duration.ZERO);
    try (Store store = new Store(folder, CommitListener.NONE, 100, cadence)) {
      append(store, 1);
      await(store, List.of(1L));
      append(store, 2);
      await(store, List.of(1L, 3L));
      Thread.sleep(500);
      assertEquals(List.of(1L, 3L), sizes(store), "nothing new, nothing to sign");
    }
    assertEquals(1_000, CheckpointMaker.Cadence.USUAL.events());
    assertEquals(Duration.ofSeconds(10), CheckpointMaker.Cadence.USUAL.interval());
  }

  @Test
  void eventsThatAKilledProcessLeftUncoveredAreCoveredByTheNextStart() throws Exception {
    Store store = new Store(folder);
    append(store, 3);
    store.close();
    store.execute("DELETE FROM checkpoints");
    Files.delete(store.file.resolveSibling("checkpoint"));
    try (Store again = new Store(folder)) {
      await(again, List.of(3L));
    }
  }

  @Test
  void aCheckpointAskedForWhileTheLogClosesIsMadeOrRefusedAndNeverAwaitedForEver()
      throws Exception {
    for (int i = 0; i < 20; i++) {
      Store store = new Store(folder.resolve("log-" + i));
      append(store, 1);
      Thread asking =
          new Thread(
              () -> {
                try {
                  while (true) {
                    store.log.checkpoint();
                  }
                } catch (EventLogException e) {
                  // Closed.
                }
              });
      asking.setDaemon(true);
      asking.start();
      store.close();
      asking.join(5_000);
      assertFalse(asking.isAlive(), "it waits for ever");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "empty", "missing with the file", "empty with the file"})
  void aLogWithCheckpointsIsNotGivenANewKey(String how) throws Exception {
    Store store = written(5);
    Path key = store.file.resolveSibling("checkpoint.key");
    byte[] old = Files.readAllBytes(key);
    Files.delete(key);
    if (how.startsWith("empty")) {
      Files.createFile(key);
    }
    if (how.endsWith("file")) {
      Files.delete(store.file.resolveSibling("checkpoint"));
    } else {
      store.execute("DELETE FROM checkpoints");
    }
    assertRefused("put the key back");
    assertFalse(Files.exists(key) && Files.size(key) > 0, "no other key takes its place");
    Files.write(key, old);
    new Store(folder).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET record = CAST(replace(record, 'alice', 'mallo') AS BLOB) WHERE id = 7",
        "UPDATE events SET leaf_hash = zeroblob(32) WHERE id = 7",
        "UPDATE events SET leaf_hash = zeroblob(5) WHERE id = 7",
        "UPDATE events SET id = 9999 WHERE id = 7",
        "UPDATE merkle_nodes SET hash = zeroblob(32)",
        "DELETE FROM merkle_nodes",
        "UPDATE checkpoints SET note = replace(note, 'life-agent', 'life-agenx')",
      })
  void aLogThatWasChangedDoesNotStart(String change) throws Exception {
    Store store = written(300);
    store.execute(UNLOCK + change);
    assertThrows(EventLogException.class, () -> new Store(folder).close());
  }

  @Test
  void aRecordThatWasRewrittenWithItsHashesDoesNotStart() throws Exception {
    Store store = written(5);
    store.execute(UNLOCK + "UPDATE events SET record = x'00' WHERE id = 2");
    byte[] leaf = dev.lifeagent.domain.event.MerkleHash.leaf(new byte[1]).bytes();
    store.execute(
        "UPDATE events SET leaf_hash = x'"
            + java.util.HexFormat.of().formatHex(leaf)
            + "' WHERE id = 2");
    assertRefused("is not the one that its checkpoint");
  }

  private void assertRefused(String part) {
    var refused = assertThrows(EventLogException.class, () -> new Store(folder).close());
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }

  private Store written(int events) {
    Store store = new Store(folder);
    append(store, events);
    store.close();
    return store;
  }

  private static void append(Store store, int events) {
    for (int i = 0; i < events; i++) {
      store.log.append(Samples.act(Samples.ALICE));
    }
  }

  private static void await(Store store, List<Long> sizes) throws Exception {
    for (int i = 0; i < 500 && !sizes(store).equals(sizes); i++) {
      Thread.sleep(10);
    }
    assertEquals(sizes, sizes(store));
  }

  private static List<Long> sizes(Store store) throws Exception {
    List<Long> sizes = new ArrayList<>();
    try (var connection = store.foreign();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT size FROM checkpoints ORDER BY size")) {
      while (row.next()) {
        sizes.add(row.getLong(1));
      }
    }
    return sizes;
  }
}
