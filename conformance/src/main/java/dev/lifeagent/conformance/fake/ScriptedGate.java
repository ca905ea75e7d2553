package dev.lifeagent.conformance.fake;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.RefusalCode;
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
  private final Predicate<GateRequest> refused;
  private final List<GateRequest> asked = new CopyOnWriteArrayList<>();

  /** A gate that refuses, with {@link RefusalCode#GATE_DENY}, what the predicate accepts. */
  public ScriptedGate(Predicate<GateRequest> refused) {
    this.refused = refused;
  }

  @Override
  public Decision judge(GateRequest request) {
    asked.add(request);
    return refused.test(request)
        ? Decision.deny(request, RefusalCode.GATE_DENY, "the script refuses this")
        : Decision.allow(request);
  }

  /** What it was asked so far, in order. */
  public List<GateRequest> asked() {
    return List.copyOf(asked);
  }
}
