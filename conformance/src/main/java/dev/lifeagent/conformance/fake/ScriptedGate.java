package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Submission;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Refuses what it is told to, and remembers what it was asked. Safe for use by several threads if
 * the predicate is.
 *
 * @since 0.1
 */
public final class ScriptedGate implements Gate {
  private final Predicate<Submission> refused;
  private final List<Submission> asked = new CopyOnWriteArrayList<>();

  /** A gate that refuses, with {@link DenialReason#GATE_DENY}, what the predicate accepts. */
  public ScriptedGate(Predicate<Submission> refused) {
    this.refused = refused;
  }

  @Override
  public Decision judge(Submission submission) {
    asked.add(submission);
    return refused.test(submission)
        ? Decision.deny(submission, DenialReason.GATE_DENY, "the script refuses this")
        : Decision.allow(submission);
  }

  /** What it was asked so far, in order. */
  public List<Submission> asked() {
    return List.copyOf(asked);
  }
}
