package dev.lifeagent.domain.event;

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

  /** The key that verifies the signatures, in the text form of signed notes. */
  String publicKey();
}
