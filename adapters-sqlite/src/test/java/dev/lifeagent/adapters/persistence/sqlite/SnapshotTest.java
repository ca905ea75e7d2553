package dev.lifeagent.adapters.persistence.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.audit.AuditReport;
import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.domain.event.EventLogException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  @TempDir Path folder;

  @Test
  void aCopyThatIsMadeUnderLoadVerifiesAndIsItsOwnersOnly() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Store store = new Store(folder)) {
      AtomicBoolean enough = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; !enough.get(); i++) {
                  store.log.append(Samples.plan(Samples.plan(i, Samples.ALICE)));
                }
              });
      writer.start();
      while (store.feed.last() < 20) {
        Thread.sleep(1);
      }
      Snapshot.copy(store.file, copy);
      enough.set(true);
      writer.join();
      AuditReport report =
          SqliteAudit.run(copy, store.checkpoints.verifier(), List.of(), events -> {});
      assertEquals(List.of(), report.faults());
      assertTrue(report.events() >= 20, "it has what was there");
      if (Files.getFileStore(copy).supportsFileAttributeView("posix")) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
      }
    }
  }

  @Test
  void nothingIsOverwrittenAndNothingHalfIsLeft() throws Exception {
    Store store = new Store(folder);
    store.log.append(Samples.act(Samples.ALICE));
    store.close();
    Path there = Files.createFile(folder.resolve("there"));
    assertRefused(store.file, there, "there; name another with --to");
    assertRefused(store.file, folder.resolve("none/copy"), "create it, or name another with --to");
    assertRefused(store.file, there.resolve("copy"), "there is no folder " + there);
    assertRefused(folder.resolve("none"), folder.resolve("copy"), "no readable database");
    Path text = Files.writeString(folder.resolve("text"), "no database ".repeat(100));
    assertRefused(text, folder.resolve("copy"), "cannot be copied");
    assertFalse(Files.exists(folder.resolve("copy")));
    assertEquals(0, Files.size(there));
  }

  private static void assertRefused(Path from, Path to, String part) {
    var refused = assertThrows(EventLogException.class, () -> Snapshot.copy(from, to));
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }
}
