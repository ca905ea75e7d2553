package dev.lifeagent.adapters.persistence.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.adapters.persistence.log.Samples;
import dev.lifeagent.adapters.persistence.log.Store;
import dev.lifeagent.adapters.persistence.log.StoredLogProofs;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change to the file of a log is found. */
class AuditTest {
  private static final int EVENTS = 600;
  private static final String UNLOCK =
      "DROP TRIGGER events_are_never_deleted; DROP TRIGGER events_are_never_changed;"
          + " DROP TRIGGER events_are_only_erased; DROP TRIGGER events_columns_are_only_erased; ";

  private static final String OTHER_PLAN =
      "6aba216a9cfad9614bd162394bdc5c09693a2112f5c2dbe8035b4de643eba8d1";

  @TempDir static Path template;
  @TempDir Path folder;

  @Test
  void aLogAsItWasWrittenIsSoundAndProvenToItsEnd() throws Exception {
    Store store = written();
    AuditReport report = store.audit();
    assertTrue(report.sound(), report.faults().toString());
    assertEquals(EVENTS, report.events());
    assertEquals(Map.of("a checkpoint of the database", 600L), report.proven());
    assertEquals(600, report.provenTo());
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
        // Two change places.
        "UPDATE events SET id = 9999 WHERE id = 300; UPDATE events SET id = 300 WHERE id = 301;"
            + " UPDATE events SET id = 301 WHERE id = 9999 | 300",
        // One comes in between, and the others move up.
        "UPDATE events SET id = id + 10000 WHERE id >= 300;"
            + " UPDATE events SET id = id - 9999 WHERE id > 10000;"
            + " INSERT INTO events SELECT 300, ts, kind, agent_id, actor, outcome, closes,"
            + " request_id, leaf_hash, record, salt, data, NULL, NULL FROM events WHERE id = 1 | 300",
        // What cannot be understood is damage, with the event named.
        "UPDATE events SET leaf_hash = x'00' WHERE id = 300 | 300",
        "UPDATE events SET record = x'00' WHERE id = 300 | 300",
        "UPDATE events SET record = '' WHERE id = 300 | 300",
        "UPDATE events SET ts = 'x', data = NULL, salt = NULL WHERE id = 300 | 300",
        "UPDATE events SET data = 'x' WHERE id = 300 | 300",
        "UPDATE events SET data = NULL WHERE id = 300 | 300",
        "UPDATE events SET kind = 'erasure', data = 'x' WHERE id = 300 | 300",
        "UPDATE events SET outcome = 'started', closes = 'x' WHERE id = 300 | 300",
        "INSERT INTO events SELECT 601, ts, kind, agent_id, actor, outcome, closes, request_id,"
            + " leaf_hash, record, salt, data, NULL, NULL FROM events WHERE id = 1 | 601",
        "UPDATE events SET plan_id = 'x' WHERE id = 300 | 300",
        "UPDATE events SET prompt_digest = 'x' WHERE id = 300 | 300",
        "UPDATE totals SET count = count - 1 | 0",
        "UPDATE agents SET last_seen = 'x' | 0",
        "DELETE FROM agents | 0",
        "UPDATE merkle_nodes SET hash = zeroblob(32) | 0",
        "UPDATE merkle_nodes SET hash = x'00' | 0",
        "INSERT INTO merkle_nodes VALUES (8, 77, zeroblob(32)) | 0",
        "INSERT INTO open_events VALUES (300, '') | 0",
        "UPDATE checkpoints SET note = replace(note, 'life-agent', 'life-agenx') | 0",
      })
  void whatWasChangedIsNamed(String change, long first) throws Exception {
    Store store = written();
    store.execute(UNLOCK + change);
    AuditReport report = store.audit();
    assertFalse(report.sound());
    assertEquals(first, report.firstDamaged().orElse(0), report.faults().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE proposals SET artifact = CAST(replace(artifact, 'intent', 'intenT') AS BLOB)"
            + " WHERE event_id = 1 | 1",
        // Patch and digest together: what a reviewer would then approve.
        "UPDATE proposals SET patch = x'00', patch_sha256 ="
            + " '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'"
            + " WHERE event_id = 1 | 1",
        "UPDATE proposals SET patch = NULL, patch_sha256 = NULL WHERE event_id = 1 | 1",
        "UPDATE proposals SET base = 'other' WHERE event_id = 1 | 1",
        "UPDATE proposals SET agent_id = 'bob' WHERE event_id = 1 | 1",
        "UPDATE proposals SET event_id = 3 WHERE event_id = 1 | 1",
        "DELETE FROM proposals WHERE event_id = 1 | 1",
        "DELETE FROM proposals WHERE event_id = 2 | 2",
        "DELETE FROM reviews | 4",
        "UPDATE reviews SET decision = 'approve' | 4",
        "UPDATE reviews SET reviewer = 'mallory' | 4",
        "UPDATE reviews SET comment = NULL | 4",
        "UPDATE reviews SET patch_sha256 = 'x' | 4",
        "INSERT INTO proposals SELECT 'x', 5, agent_id, base, patch_sha256, artifact, patch, state"
            + " FROM proposals WHERE event_id = 2 | 0",
        "UPDATE proposals SET id = 'x' WHERE event_id = 2 | 2",
        "UPDATE proposals SET state = 'approved' WHERE event_id = 2 | 0",
        "UPDATE proposals SET state = 'open' WHERE event_id = 1 | 0",
        "INSERT INTO reviews SELECT '" + OTHER_PLAN + "', 5, 'approve', 'key', 'x', NULL | 0",
      })
  void plansAndReviewsAreThoseThatWereRecorded(String change, long first) throws Exception {
    Store store = new Store(folder);
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    store.log.append(Samples.plan(Samples.intentOnly(2)));
    store.log.append(Samples.plan(Samples.plan(1, Samples.ALICE)));
    store.log.append(Samples.reviewed(Samples.review(1)));
    store.log.append(Samples.act(Samples.BOB));
    store.close();
    assertEquals(List.of(), store.audit().faults());
    store.execute(change);
    AuditReport report = store.audit();
    assertFalse(report.sound());
    assertEquals(first, report.firstDamaged().orElse(0), report.faults().toString());
  }

  @Test
  void aPageThatIsDamagedIsNamedByTheFirstEventThatCannotBeRead() throws Exception {
    Store store = written();
    long page = ((Number) store.value("PRAGMA page_size")).longValue();
    byte[] file = Files.readAllBytes(store.file);
    // The first page of the file is needed to open it, and the last may be of no table.
    for (int at = (int) page * 30; at < page * 40; at++) {
      file[at] = (byte) 0xA5;
    }
    Files.write(store.file, file);
    AuditReport report = store.audit();
    assertFalse(report.sound());
    assertTrue(report.firstDamaged().orElse(0) > 0, report.faults().toString());
  }

  @Test
  void aTailThatWasCutOffWithItsCheckpointsIsFoundByOneKeptElsewhere() throws Exception {
    Store store = written();
    Audit.ExternalCheckpoint beside =
        new Audit.ExternalCheckpoint(
            "the file beside it", Files.readString(store.file.resolveSibling("checkpoint")));
    store.execute(
        UNLOCK
            + "DELETE FROM events WHERE id > 590; DELETE FROM checkpoints;"
            + "UPDATE totals SET count = (SELECT count(*) FROM events"
            + " WHERE events.agent_id = totals.agent_id)");
    assertEquals(List.of(), store.audit().faults(), "by itself it cannot be told");
    AuditReport report = store.audit(beside);
    assertEquals(591, report.firstDamaged().orElse(0), report.faults().toString());
    assertTrue(report.faults().get(0).contains("the file beside it"), report.toString());
  }

  @Test
  void aCheckpointOfAnEmptyLogIsGoodForEveryLog() {
    Store store = new Store(folder);
    Audit.ExternalCheckpoint empty =
        new Audit.ExternalCheckpoint("an early one", store.checkpoint());
    store.log.append(Samples.act(Samples.ALICE));
    store.close();
    AuditReport report = store.audit(empty);
    assertEquals(List.of(), report.faults());
    assertEquals(Map.of("an early one", 0L, "a checkpoint of the database", 1L), report.proven());
  }

  @Test
  void whatLiesBetweenTwoCheckpointsIsNamedAsARange() throws Exception {
    Store store = new Store(folder);
    append(store, 10);
    store.close();
    Audit.ExternalCheckpoint early =
        new Audit.ExternalCheckpoint(
            "an early one", Files.readString(store.file.resolveSibling("checkpoint")));
    Path other = Files.createDirectories(folder.resolve("other/data"));
    for (String name : List.of("agent.db", "checkpoint.key")) {
      Files.copy(store.file.resolveSibling(name), other.resolve(name));
    }
    for (Path place : List.of(folder, folder.resolve("other"))) {
      try (Store fork = new Store(place)) {
        append(fork, 10);
      }
    }
    Audit.ExternalCheckpoint late =
        new Audit.ExternalCheckpoint("a late one", Files.readString(other.resolve("checkpoint")));
    AuditReport report = store.audit(late, early);
    assertEquals(11, report.firstDamaged().orElse(0));
    assertEquals(
        List.of("events 11 to 20: a late one of size 20 signs another history up to there"),
        report.faults());
  }

  @Test
  void aHistoryThatIsRewrittenAsAWholeIsFoundByACheckpointKeptElsewhere() throws Exception {
    Store store = new Store(folder);
    append(store, 5);
    store.close();
    String kept = Files.readString(store.file.resolveSibling("checkpoint"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createDirectories(other.resolve("data"));
    Files.copy(store.file.resolveSibling("checkpoint.key"), other.resolve("data/checkpoint.key"));
    Store rewritten = new Store(other);
    append(rewritten, 5);
    rewritten.close();
    assertTrue(rewritten.audit().sound(), "by itself it cannot be told");
    AuditReport report = rewritten.audit(new Audit.ExternalCheckpoint("one kept elsewhere", kept));
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
      StoredLogProofs proofs = new StoredLogProofs(store.database, store.log, store.checkpoints);
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

  private static void append(Store store, int events) {
    for (int i = 0; i < events; i++) {
      store.log.append(Samples.act(Samples.ALICE));
    }
  }

  /** A closed log of 600 events, copied from one that is written once. */
  private Store written() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    for (String name : List.of("agent.db", "checkpoint.key", "checkpoint")) {
      Files.copy(template.resolve("data").resolve(name), data.resolve(name));
    }
    Store store = new Store(folder);
    store.close();
    return store;
  }

  @BeforeAll
  static void write() {
    try (Store store = new Store(template)) {
      for (int i = 0; i < EVENTS; i++) {
        store.log.append(Samples.act(i % 3 == 0 ? Samples.BOB : Samples.ALICE));
      }
    }
  }
}
