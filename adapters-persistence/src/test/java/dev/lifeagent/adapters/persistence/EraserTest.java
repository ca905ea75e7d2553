package dev.lifeagent.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraserTest {
  @TempDir Path folder;

  @Test
  void whatAnAgentBroughtInIsGoneFromTheFilesAndTheLogStillVerifies() throws Exception {
    Store store = new Store(folder);
    store.log.append(Samples.act(Samples.BOB));
    store.log.append(Samples.plan(Samples.proposal(1, Samples.ALICE)));
    store.log.append(Samples.act(Samples.ALICE));
    store.log.close();
    byte[] patch = Samples.proposal(1, Samples.ALICE).patch().orElseThrow().bytes();
    String line = new String(patch, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    assertTrue(read(store.file).contains(line), "the patch was there");

    Eraser eraser = store.eraser(Optional.empty());
    assertEquals(2, eraser.agent(Samples.ALICE, "operator"));
    assertEquals(0, eraser.agent(Samples.ALICE, "operator"), "nothing is left");
    store.database.close();

    assertFalse(read(store.file).contains(line), "the patch is still in the database");
    assertEquals(0, Files.list(store.plans).count());
    AuditReport report =
        new Audit(store.file, store.checkpoints.verifier(), List.of()).run(events -> {});
    assertTrue(report.sound(), report.faults().toString());
    assertEquals(2, report.erased());
    try (Store again = new Store(folder)) {
      assertEquals(5, again.log.append(Samples.act(Samples.BOB)));
    }
  }

  @Test
  void aCopyThatIsMadeUnderLoadVerifies() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Store store = new Store(folder)) {
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  store.log.append(Samples.act(Samples.ALICE));
                }
              });
      writer.start();
      while (store.feed.last() < 100) {
        Thread.onSpinWait();
      }
      Snapshot.copy(store.file, copy);
      writer.join();
      AuditReport report =
          new Audit(copy, store.checkpoints.verifier(), List.of()).run(events -> {});
      assertTrue(report.sound(), report.faults().toString());
      assertTrue(report.events() >= 100, "it has what was there");
    }
  }

  private static String read(Path file) throws Exception {
    String all = "";
    for (Path one : List.of(file, file.resolveSibling(file.getFileName() + "-wal"))) {
      if (Files.exists(one)) {
        all += new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1);
      }
    }
    return all;
  }
}
