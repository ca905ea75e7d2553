package dev.lifeagent.domain.event;

import java.util.List;

/**
 * The proof that an event is in the tree of one size.
 *
 * @param event the event's id; its leaf is the one before, since leaves count from 0
 * @param record the line that was recorded, whose UTF-8 bytes are the leaf
 * @param hashes the inclusion proof (RFC 6962, section 2.1.1), from below
 * @since 0.1
 */
public record InclusionProof(long event, String record, List<MerkleHash> hashes) {
  /** Copies the hashes. */
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }
}
