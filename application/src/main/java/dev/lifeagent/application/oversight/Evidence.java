package dev.lifeagent.application.oversight;

import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.LogProofs;
import java.util.Optional;

/**
 * What anyone needs to check the record without trusting this service. A proof is for whoever may
 * see its event. Safe for use by several threads; every method throws {@link
 * dev.lifeagent.domain.event.EventLogException} when the log cannot be read.
 *
 * @since 0.1
 */
public final class Evidence {
  private final Oversight oversight;
  private final LogProofs proofs;

  /** Proves what callers may see. */
  public Evidence(Oversight oversight, LogProofs proofs) {
    this.oversight = oversight;
    this.proofs = proofs;
  }

  /** A checkpoint that covers everything that was recorded before the call, as a signed note. */
  public String checkpoint() {
    return proofs.checkpoint();
  }

  /** That an event is in the log; empty when the caller knows no such event. */
  public Optional<LogProof> proof(Caller caller, long event) {
    return oversight.event(caller, event).flatMap(visible -> proofs.proof(event));
  }
}
