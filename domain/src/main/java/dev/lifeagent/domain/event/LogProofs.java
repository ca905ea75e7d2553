package dev.lifeagent.domain.event;

import java.util.List;
import java.util.Optional;

/**
 * Gives checkpoints and proofs of the log (driven port). Safe for use by several threads; every
 * method throws {@link EventLogException} when the log cannot be read or a checkpoint cannot be
 * made.
 *
 * @since 0.1
 */
public interface LogProofs {
  /** A checkpoint that covers everything that was recorded before the call, as a signed note. */
  String checkpoint();

  /** The newest checkpoint that was made, which may be older; empty while there is none. */
  Optional<String> latest();

  /**
   * The proof that an event is in the log of {@link #checkpoint()}; empty if there is no such
   * event.
   */
  Optional<LogProof> proof(long event);

  /**
   * The proof that an event is in the tree of a size; empty if that tree has no such event.
   *
   * @param size the first events of the log that the tree is over
   * @throws IllegalArgumentException if the size is negative, or the log is not that large
   */
  Optional<InclusionProof> proof(long event, long size);

  /**
   * The proof that the tree of a size extends that of a smaller one (RFC 6962, section 2.1.2).
   *
   * @param old the smaller size, 0 to {@code size}; of 0, and of the same size, the proof is empty
   * @throws IllegalArgumentException if the sizes are negative or in the wrong order, or the log is
   *     not that large
   */
  List<MerkleHash> consistency(long old, long size);

  /**
   * Every restore in the log that says what it replaced, oldest first; there are as many as people
   * have restored copies. One that was erased, or that contradicts its own place, is left out.
   */
  List<RecordedRestore> restores();

  /** The key that verifies the signatures, in the text form of signed notes. */
  String publicKey();
}
