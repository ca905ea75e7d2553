package dev.lifeagent.adapters.persistence.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever it stops, the files are refused until it has gone on to its end. */
class ReplacementTest {
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", ".checkpoint");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aProcessThatDiesBetweenTwoMovesLeavesARefusalAndNothingIsLost(int moves) throws Exception {
    Path database = prepare();
    AtomicInteger left = new AtomicInteger(moves);
    Replacement dies =
        new Replacement(
            database,
            checkpoint(),
            (from, to) -> {
              if (left.getAndDecrement() == 0) {
                throw new IOException("killed");
              }
              Files.move(from, to);
            });
    assertThrows(IOException.class, () -> dies.begin("now"));
    boolean there = Files.exists(database);
    EventLogException refused =
        assertThrows(EventLogException.class, () -> SqliteDatabase.open(database));
    assertTrue(refused.getMessage().contains("run 'life-agent restore' again"));
    assertEquals(there, Files.exists(database), "no empty database is made instead");
    assertThrows(
        EventLogException.class, () -> Snapshot.copy(database, folder.resolve("snapshot")));

    assertEquals(old("now"), new Replacement(database, checkpoint()).resume());
    assertReplaced("now");
  }

  @Test
  void anEmptyFileThatCameMeanwhileDoesNotTakeTheOldOnesPlace() throws Exception {
    Path database = prepare();
    AtomicInteger left = new AtomicInteger(3);
    Replacement dies =
        new Replacement(
            database,
            checkpoint(),
            (from, to) -> {
              if (left.getAndDecrement() == 0) {
                throw new IOException("killed");
              }
              Files.move(from, to);
            });
    assertThrows(IOException.class, () -> dies.begin("now"));
    Files.createFile(database);
    new Replacement(database, checkpoint()).resume();
    assertReplaced("now");
  }

  @Test
  void oldFilesOfTheSameSecondAreKept() throws Exception {
    Files.writeString(old("now"), "older");
    Path database = prepare();
    assertEquals(old("now-2"), new Replacement(database, checkpoint()).begin("now"));
    assertEquals("older", Files.readString(old("now")));
    assertReplaced("now-2");
  }

  private Path prepare() throws IOException {
    Path database = folder.resolve("agent.db");
    for (String suffix : SUFFIXES) {
      Files.writeString(folder.resolve("agent.db" + suffix), "old" + suffix);
    }
    Replacement replacement = new Replacement(database, checkpoint());
    Files.writeString(replacement.prepared(), "new");
    Files.writeString(replacement.preparedCheckpoint(), "new.checkpoint");
    return database;
  }

  private void assertReplaced(String stamp) throws IOException {
    assertEquals("new", Files.readString(folder.resolve("agent.db")));
    assertEquals("new.checkpoint", Files.readString(checkpoint()));
    assertFalse(Files.exists(folder.resolve("agent.db-wal")));
    assertFalse(Files.exists(folder.resolve("agent.db-shm")));
    assertFalse(new Replacement(folder.resolve("agent.db"), checkpoint()).isUnfinished());
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path kept = folder.resolve(old(stamp).getFileName() + suffix);
      assertEquals("old" + suffix, Files.readString(kept));
    }
    Path kept = folder.resolve("agent.db.checkpoint.replaced-" + stamp);
    assertEquals("old.checkpoint", Files.readString(kept));
  }

  private Path checkpoint() {
    return folder.resolve("agent.db.checkpoint");
  }

  private Path old(String stamp) {
    return folder.resolve("agent.db.replaced-" + stamp);
  }
}
