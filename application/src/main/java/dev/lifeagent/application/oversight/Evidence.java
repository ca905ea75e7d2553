package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import java.util.Optional;

/**
 * Checkpoints and proofs, which verify the record without trust in this service. A caller gets the
 * proof of an event that it may see. Safe for use by several threads; every method throws {@link
 * dev.lifeagent.domain.event.EventLogException} when the log cannot be read.
 *
 * @since 0.1
 */
public final class Evidence {
  private final Oversight oversight;
  private final LogProofs proofs;

  /** Makes the use case. */
  public Evidence(Oversight oversight, LogProofs proofs) {
    this.oversight = oversight;
    this.proofs = proofs;
  }

  /** A checkpoint that covers everything that was recorded before the call, as a signed note. */
  public String checkpoint() {
    return proofs.checkpoint();
  }

  /** The proof that an event is in the log; empty if the caller may see no such event. */
  public Optional<LogProof> proof(Caller caller, long event) {
    return oversight.event(caller, event).flatMap(visible -> proofs.proof(event));
  }
}
