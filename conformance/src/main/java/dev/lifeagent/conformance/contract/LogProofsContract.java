package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.InclusionProof;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteVerifier;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedRestore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link LogProofs} promises.
 *
 * @since 0.1
 */
public abstract class LogProofsContract {
  /** For subclasses. */
  protected LogProofsContract() {}

  /** The proofs of a log that is empty at first; the same within a test. */
  protected abstract LogProofs proofs();

  /** Records another event in that log; returns its id. */
  protected abstract long append();

  /**
   * Records that a copy was put in the place of a log, as {@link #restore} has it; returns the id
   * of the event. The copy had every event that is there.
   */
  protected abstract long appendRestore(OptionalLong replaced, Optional<String> replacedRoot);

  /**
   * The entry of a restore, for logs that are written by {@link
   * dev.lifeagent.domain.event.EventLog}.
   *
   * @param restored how many events the copy had
   */
  protected static Entry restore(
      long restored, OptionalLong replaced, Optional<String> replacedRoot) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("replaced_size", replaced.isPresent() ? replaced.getAsLong() : null);
    output.put("replaced_root", replacedRoot.orElse(null));
    output.put("restored_size", restored);
    Observation seen = Observation.of("restore", Samples.AT, Duration.ZERO, Map.of(), output);
    return Entry.of(
        Event.of(Samples.AT, EventKind.RESTORE, Optional.empty(), "key", Outcome.OK, seen));
  }

  /** From now on the log cannot be read. */
  protected abstract void breakDown();

  private Checkpoint opened(String note) {
    return Checkpoint.parse(NoteVerifier.parse(proofs().publicKey()).open(note));
  }

  @Test
  void aCheckpointIsSignedAndCoversWhatWasRecordedBefore() {
    for (int recorded = 0; recorded < 5; recorded++) {
      Checkpoint checkpoint = opened(proofs().checkpoint());
      assertEquals(recorded, checkpoint.size(), "a checkpoint covers all events before the call");
      append();
    }
  }

  @Test
  void theCheckpointOfAnEmptyLogHasTheHashOfNothing() {
    assertEquals(
        MerkleHash.EMPTY,
        opened(proofs().checkpoint()).root(),
        "the root of an empty log is SHA-256 of no bytes (RFC 6962, section 2.1)");
  }

  @Test
  void theNewestCheckpointIsTheLastThatWasMade() {
    append();
    String note = proofs().checkpoint();
    assertEquals(Optional.of(note), proofs().latest(), "latest() is the last note that was made");
  }

  @Test
  void everyEventIsProvenInTheLogOfItsCheckpoint() {
    for (int i = 1; i <= 9; i++) {
      assertEquals(i, append(), "events are numbered from 1");
      for (long event = 1; event <= i; event++) {
        LogProof proof = proofs().proof(event).orElseThrow();
        assertEquals(event, proof.event());
        assertEquals(
            proof.checkpoint(), opened(proof.note()), "the note says what the checkpoint says");
        assertEquals(i, proof.checkpoint().size(), "the checkpoint covers all events");
        assertTrue(
            includes(proof, event), "the hashes prove the record's bytes at the event's place");
      }
    }
  }

  @Test
  void aProofIsOfItsOwnEventAlone() {
    append();
    append();
    LogProof proof = proofs().proof(1).orElseThrow();
    assertFalse(includes(proof, 2), "the proof of one event proves no other");
  }

  private static boolean includes(LogProof proof, long event) {
    return MerkleProofs.includes(
        MerkleHash.leaf(proof.record().getBytes(StandardCharsets.UTF_8)),
        event - 1,
        proof.checkpoint().size(),
        proof.hashes(),
        proof.checkpoint().root());
  }

  @Test
  void whatIsNotInTheLogIsNotProven() {
    append();
    for (long event : new long[] {Long.MIN_VALUE, -1, 0, 2, Long.MAX_VALUE}) {
      assertEquals(
          Optional.empty(),
          proofs().proof(event),
          "there is no proof of an event that is not there");
    }
  }

  @Test
  void everyEventIsProvenInEveryTreeThatHasIt() {
    Map<Long, MerkleHash> roots = grow(9);
    for (long size = 0; size <= 9; size++) {
      for (long event = -1; event <= 10; event++) {
        Optional<InclusionProof> proof = proofs().proof(event, size);
        boolean isInside = event >= 1 && event <= size;
        assertEquals(isInside, proof.isPresent(), "event " + event + " in the tree of " + size);
        if (isInside) {
          byte[] leaf = proof.get().record().getBytes(StandardCharsets.UTF_8);
          assertEquals(event, proof.get().event());
          assertTrue(
              MerkleProofs.includes(
                  MerkleHash.leaf(leaf),
                  event - 1,
                  size,
                  proof.get().hashes(),
                  roots.getOrDefault(size, MerkleHash.EMPTY)),
              "event " + event + " is proven in the tree of " + size);
        }
      }
    }
  }

  @Test
  void everyTreeIsProvenToExtendEverySmallerOne() {
    Map<Long, MerkleHash> roots = grow(9);
    for (long size = 0; size <= 9; size++) {
      for (long old = 0; old <= size; old++) {
        assertTrue(
            MerkleProofs.isConsistent(
                old,
                roots.getOrDefault(old, MerkleHash.EMPTY),
                size,
                roots.getOrDefault(size, MerkleHash.EMPTY),
                proofs().consistency(old, size)),
            "the tree of " + size + " extends that of " + old);
      }
    }
  }

  /** The roots of the trees of each size. */
  private Map<Long, MerkleHash> grow(int events) {
    Map<Long, MerkleHash> roots = new HashMap<>();
    for (long size = 1; size <= events; size++) {
      append();
      roots.put(size, opened(proofs().checkpoint()).root());
    }
    return roots;
  }

  @Test
  void aTreeThatTheLogHasNotIsRefused() {
    append();
    String sentence = "a size that the log does not have is refused";
    for (long size : new long[] {Long.MIN_VALUE, -1, 2, Long.MAX_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> proofs().proof(1, size), sentence);
      assertThrows(IllegalArgumentException.class, () -> proofs().consistency(1, size), sentence);
    }
    assertThrows(IllegalArgumentException.class, () -> proofs().consistency(2, 1), sentence);
    assertThrows(IllegalArgumentException.class, () -> proofs().consistency(-1, 1), sentence);
  }

  @Test
  void aRestoreIsToldWithWhatItsRecordCommitsTo() {
    append();
    assertEquals(List.of(), proofs().restores(), "no other event is a restore");
    String root = opened(proofs().checkpoint()).root().base64();
    long first = appendRestore(OptionalLong.of(7), Optional.of(root));
    append();
    long second = appendRestore(OptionalLong.empty(), Optional.empty());
    List<RecordedRestore> restores = proofs().restores();
    assertEquals(
        List.of(first, second),
        restores.stream().map(RecordedRestore::event).toList(),
        "all are told, oldest first");
    assertEquals(OptionalLong.of(7), restores.get(0).replaced(), "with the size that is gone");
    assertEquals(Optional.of(root), restores.get(0).replacedRoot(), "and its root");
    assertEquals(OptionalLong.empty(), restores.get(1).replaced(), "which need not be known");
    assertEquals(Optional.empty(), restores.get(1).replacedRoot(), "neither");
    for (RecordedRestore restore : restores) {
      String commitment = HexFormat.of().formatHex(Sha256.digest(restore.salt(), restore.data()));
      assertTrue(
          restore.record().contains("\"data_commitment\":\"" + commitment + '"'),
          "the record commits to salt and data");
      assertEquals(
          restore.record(),
          proofs().proof(restore.event(), restore.event()).orElseThrow().record(),
          "the record is that of the event");
    }
  }

  @Test
  void aLogThatCannotBeReadIsAnEventLogException() {
    append();
    breakDown();
    String sentence = "a log that cannot be read throws EventLogException";
    assertThrows(EventLogException.class, () -> proofs().proof(1), sentence);
    assertThrows(EventLogException.class, () -> proofs().checkpoint(), sentence);
    assertThrows(EventLogException.class, () -> proofs().latest(), sentence);
    assertThrows(EventLogException.class, () -> proofs().proof(1, 1), sentence);
    assertThrows(EventLogException.class, () -> proofs().consistency(1, 1), sentence);
    assertThrows(EventLogException.class, () -> proofs().restores(), sentence);
  }
}
