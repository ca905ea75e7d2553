package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.PolicyRule;

/**
 * What one rule of a policy says of a request, for one who wants to know why.
 *
 * @param rule the rule
 * @param matches whether it matches, by itself; a rule that allows matches a whole act or nothing
 * @param failed whether its condition could not be evaluated
 * @since 0.1
 */
public record RuleAnswer(PolicyRule rule, boolean matches, boolean failed) {}
