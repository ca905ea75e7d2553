package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.event.MerkleHash;
import java.util.List;

/**
 * The proof that events are in a log, in a form that is checked offline.
 *
 * @param note a signed checkpoint of the log; all proofs are for its size
 * @param events the proposal and the approval, in the order of their ids
 * @param consistency that the checkpoint extends earlier ones
 * @param restores every restore in the log of which the record still says what it replaced, oldest
 *     first
 * @since 0.1
 */
public record LogEvidence(
    String note,
    List<ProvenEvent> events,
    List<ConsistentSize> consistency,
    List<ProvenRestore> restores) {
  /** Copies the lists. */
  public LogEvidence {
    events = List.copyOf(events);
    consistency = List.copyOf(consistency);
    restores = List.copyOf(restores);
  }

  /**
   * One event in the log of the checkpoint.
   *
   * @param record the line whose UTF-8 bytes are the leaf
   * @param leaf what the line says
   * @param hashes the inclusion proof (RFC 6962, section 2.1.1), from below
   */
  public record ProvenEvent(String record, Leaf leaf, List<MerkleHash> hashes) {
    /** Copies the hashes. */
    public ProvenEvent {
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * That the checkpoint's log extends the log of an earlier size.
   *
   * @param size the earlier size
   * @param hashes the consistency proof (RFC 6962, section 2.1.2)
   */
  public record ConsistentSize(long size, List<MerkleHash> hashes) {
    /** Copies the hashes. */
    public ConsistentSize {
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * A restore, whose data is proven by the commitment in its record.
   *
   * @param event the event and its proof
   * @param data the recorded data, byte for byte
   * @param salt the 16 bytes of the commitment's salt
   * @param restore what the data says
   */
  @SuppressWarnings("ArrayRecordComponent") // Checked, never compared by equals.
  public record ProvenRestore(ProvenEvent event, byte[] data, byte[] salt, Restore restore) {}
}
