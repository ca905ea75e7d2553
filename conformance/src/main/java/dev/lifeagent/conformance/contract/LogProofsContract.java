package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.MerkleProofs;
import dev.lifeagent.domain.event.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
  void aLogThatCannotBeReadIsAnEventLogException() {
    append();
    breakDown();
    String sentence = "a log that cannot be read throws EventLogException";
    assertThrows(EventLogException.class, () -> proofs().proof(1), sentence);
    assertThrows(EventLogException.class, () -> proofs().checkpoint(), sentence);
    assertThrows(EventLogException.class, () -> proofs().latest(), sentence);
  }
}
