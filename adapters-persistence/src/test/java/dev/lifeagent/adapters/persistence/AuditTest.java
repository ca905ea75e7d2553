package dev.lifeagent.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that somebody with the file in hand has changed is found out. */
class AuditTest {
  private static final int EVENTS = 600;
  private static final String UNLOCK =
      "DROP TRIGGER events_are_never_deleted; DROP TRIGGER events_are_never_changed;"
          + " DROP TRIGGER events_are_only_erased; ";

  @TempDir Path folder;

  @Test
  void aLogAsItWasWrittenIsSoundAndProvenToItsEnd() {
    Store store = written();
    AuditReport report = audit(store, List.of());
    assertTrue(report.sound(), report.faults().toString());
    assertEquals(EVENTS, report.events());
    assertEquals(
        "events 1 to 600 are those of the checkpoint of size 600",
        report.proven().get(report.proven().size() - 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE events SET actor = 'mallory' WHERE id = 300 | 300",
        "UPDATE events SET outcome = 'denied' WHERE id = 300 | 300",
        "UPDATE events SET data = replace(data, 'request-1', 'request-9') WHERE id = 300 | 300",
        "UPDATE events SET data = NULL, salt = NULL WHERE id = 300 | 300",
        "UPDATE events SET record = replace(record, 'alice', 'mallo') WHERE id = 300 | 300",
        "DELETE FROM events WHERE id = 300 | 300",
        "DELETE FROM events WHERE id > 590 | 591",
        "UPDATE events SET id = 9999 WHERE id = 300 | 300",
        "INSERT INTO events SELECT 601, ts, kind, agent_id, actor, outcome, closes, request_id,"
            + " leaf_hash, record, salt, data FROM events WHERE id = 1 | 601",
        "UPDATE totals SET count = count - 1 | 0",
        "UPDATE agents SET last_seen = 'x' | 0",
        "DELETE FROM agents | 0",
        "UPDATE merkle_nodes SET hash = zeroblob(32) | 0",
        "UPDATE checkpoints SET note = replace(note, 'life-agent', 'life-agenx') | 0",
      })
  void whatWasChangedIsNamed(String change, long first) throws Exception {
    Store store = written();
    store.execute(UNLOCK + change);
    AuditReport report = audit(store, List.of());
    assertFalse(report.sound());
    assertEquals(first, report.firstDamaged().orElse(0), report.faults().toString());
  }

  @Test
  void aHistoryThatIsRewrittenAsAWholeIsFoundByACheckpointKeptElsewhere() throws Exception {
    Store store = written();
    String kept = Files.readString(store.file.resolveSibling("checkpoint"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createDirectories(other.resolve("data"));
    Files.copy(store.file.resolveSibling("checkpoint.key"), other.resolve("data/checkpoint.key"));
    Store rewritten = new Store(other);
    for (int i = 0; i < EVENTS; i++) {
      rewritten.log.append(Samples.act(Samples.BOB));
    }
    rewritten.close();
    assertTrue(audit(rewritten, List.of()).sound(), "by itself it cannot be told");
    AuditReport report = audit(rewritten, List.of(kept));
    assertFalse(report.sound());
    assertTrue(report.faults().toString().contains("another history"), report.toString());
  }

  @Test
  void aLogThatContradictsItsNewestCheckpointDoesNotStart() throws Exception {
    Store store = written();
    store.execute(UNLOCK + "DELETE FROM events WHERE id > 590");
    EventLogException refused =
        assertThrows(EventLogException.class, () -> new Store(folder).close());
    assertTrue(String.valueOf(refused.getMessage()).contains("cut off"), refused.getMessage());
  }

  @Test
  void anEventIsProvenToBeInTheLogOfASignedCheckpoint() {
    try (Store store = new Store(folder)) {
      for (int i = 0; i < 300; i++) {
        store.log.append(Samples.act(Samples.ALICE));
      }
      SqliteLogProofs proofs = new SqliteLogProofs(store.database, store.log, store.checkpoints);
      for (long event : List.of(1L, 2L, 256L, 257L, 300L)) {
        LogProof proof = proofs.proof(event).orElseThrow();
        MerkleHash leaf = MerkleHash.leaf(proof.record().getBytes(StandardCharsets.UTF_8));
        assertEquals(300, proof.checkpoint().size());
        assertTrue(
            MerkleProofs.includes(leaf, event - 1, 300, proof.hashes(), proof.checkpoint().root()));
      }
      assertTrue(proofs.proof(301).isEmpty());
      assertEquals(proofs.checkpoint(), proofs.latest().orElseThrow());
    }
  }

  private Store written() {
    Store store = new Store(folder);
    for (int i = 0; i < EVENTS; i++) {
      store.log.append(Samples.act(i % 3 == 0 ? Samples.BOB : Samples.ALICE));
    }
    store.close();
    return store;
  }

  private static AuditReport audit(Store store, List<String> notes) {
    return new Audit(store.file, store.checkpoints.verifier(), notes).run(events -> {});
  }
}
