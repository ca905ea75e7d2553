package dev.lifeagent.domain.event;

import java.util.Optional;

/**
 * Proves what the log says (driven port). Safe for use by several threads; every method throws
 * {@link EventLogException} when the log cannot be read or a checkpoint cannot be made.
 *
 * @since 0.1
 */
public interface LogProofs {
  /** A checkpoint that covers everything that was recorded before the call, as a signed note. */
  String checkpoint();

  /** The newest checkpoint that was made, which may be older; empty while there is none. */
  Optional<String> latest();

  /** That an event is in the log of {@link #checkpoint()}; empty when there is no such event. */
  Optional<LogProof> proof(long event);

  /** The key that checks the signatures, in the text form of signed notes. */
  String publicKey();
}
