package dev.lifeagent.domain.event;

import java.util.List;

/**
 * The proof that an event is in the log of a checkpoint.
 *
 * @param event the event's id; its leaf is the one before, since leaves count from 0
 * @param record the line that was recorded, whose bytes are the leaf
 * @param checkpoint the checkpoint
 * @param note the checkpoint as a signed note
 * @param hashes the inclusion proof (RFC 6962, section 2.1.1), from below
 * @since 0.1
 */
public record LogProof(
    long event, String record, Checkpoint checkpoint, String note, List<MerkleHash> hashes) {
  /** Copies the hashes. */
  public LogProof {
    hashes = List.copyOf(hashes);
  }
}
