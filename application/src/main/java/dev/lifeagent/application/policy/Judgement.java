package dev.lifeagent.application.policy;

import java.util.Optional;

/**
 * A recorded call under another policy.
 *
 * @param unjudged why it cannot be judged; empty where it was
 * @param before what became of it
 * @param after what would become of it; the same where it cannot be judged
 */
record Judgement(Optional<Unjudged> unjudged, CallDecision before, CallDecision after) {
  static Judgement of(Unjudged reason) {
    return new Judgement(Optional.of(reason), CallDecision.ALLOWED, CallDecision.ALLOWED);
  }

  static Judgement of(CallDecision before, CallDecision after) {
    return new Judgement(Optional.empty(), before, after);
  }

  boolean isChange() {
    return before.kind() != after.kind();
  }
}
