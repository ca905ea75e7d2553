package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.Effect;

/**
 * A rule of the policy that matched without refusing: a dry run, or one that allowed; or, under
 * {@code mode: dry_run}, what would have refused or asked.
 *
 * @param rule its id, or the field of the policy that decides, such as {@code outside_workspace}
 * @param effect its effect
 * @since 0.1
 */
public record RuleMark(String rule, Effect effect) {}
