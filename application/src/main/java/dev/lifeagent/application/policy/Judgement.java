package dev.lifeagent.application.policy;

import java.util.Optional;

/**
 * A recorded call under another policy.
 *
 * @param unjudged why it cannot be judged; empty where it was
 * @param before what became of it
 * @param after what would become of it; the same where it cannot be judged
 */
record Judgement(Optional<Unjudged> unjudged, Ruling before, Ruling after) {
  static Judgement of(Unjudged reason) {
    return new Judgement(Optional.of(reason), Ruling.ALLOWED, Ruling.ALLOWED);
  }

  static Judgement of(Ruling before, Ruling after) {
    return new Judgement(Optional.empty(), before, after);
  }

  boolean isChange() {
    return before.kind() != after.kind();
  }
}
