package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.Effect;

/**
 * A rule of the policy that matched without refusing: a dry run, or one that allowed.
 *
 * @param rule its id
 * @param effect its effect
 * @since 0.1
 */
public record RuleMark(String rule, Effect effect) {}
