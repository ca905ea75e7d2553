package dev.lifeagent.application.policy;

import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.GateAnswer;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.RuleAnswer;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a call, and why.
 *
 * @param gates what each gate says, in their order; every gate was asked
 * @param rules what each rule of the policy says, in their order
 * @param act what the act would do; empty for a patch, and where it could not be read
 * @since 0.1
 */
public record Explanation(List<GateAnswer> gates, List<RuleAnswer> rules, Optional<TypedAct> act) {
  /** Copies the lists. */
  public Explanation {
    gates = List.copyOf(gates);
    rules = List.copyOf(rules);
  }

  /** Why it would be refused; empty if it would be allowed. What a person may allow comes last. */
  public Optional<Denial> denial() {
    return gates.stream()
        .filter(GateAnswer::enforced)
        .flatMap(gate -> gate.decision().fold(v -> Optional.<Denial>empty(), Optional::of).stream())
        .min(Comparator.comparing(denial -> denial.reason() == RefusalCode.NEEDS_APPROVAL));
  }
}
