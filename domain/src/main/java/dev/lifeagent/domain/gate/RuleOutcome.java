package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of a call.
 *
 * @param effect what becomes of it
 * @param rules the rules that decided, in the order of the policy: all that ask, all that allow a
 *     part of the act, the first that denies; empty for {@code default_effect}, and where nothing
 *     did
 * @param failed whether the rule's condition could not be evaluated
 * @param marks rules that matched without refusing; of a plan also each that asks
 */
record RuleOutcome(Effect effect, List<PolicyRule> rules, boolean failed, List<RuleMark> marks) {
  RuleOutcome {
    rules = List.copyOf(rules);
    marks = List.copyOf(marks);
  }

  /** The first rule that decided. */
  Optional<PolicyRule> rule() {
    return rules.stream().findFirst();
  }
}
