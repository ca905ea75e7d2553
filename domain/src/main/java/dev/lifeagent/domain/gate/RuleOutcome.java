package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of a call.
 *
 * @param effect what becomes of it
 * @param rule the rule that decided; empty for {@code default_effect}, and where nothing did. Of
 *     several rules that allow parts of an act, the first
 * @param failed whether the rule's condition could not be evaluated
 * @param marks rules that matched without refusing; of a plan also each that asks
 */
record RuleOutcome(Effect effect, Optional<PolicyRule> rule, boolean failed, List<RuleMark> marks) {
  RuleOutcome {
    marks = List.copyOf(marks);
  }
}
