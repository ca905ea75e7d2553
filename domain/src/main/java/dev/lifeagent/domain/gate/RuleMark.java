package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.policy.Effect;

/**
 * A rule of the policy that matched without refusing: a dry run, one that allowed, or one that
 * leaves a plan to its reviewer; or, under {@code mode: dry_run}, what would have refused or asked
 * of an act or a turn.
 *
 * @param rule its id, or the field of the policy that decides, such as {@code outside_workspace}
 * @param effect its effect; {@link Effect#ASK} for what a reviewer of the plan must acknowledge
 * @since 0.1
 */
public record RuleMark(String rule, Effect effect) {
  /** In the place of an id, which has no underscore: the policy's field of that name. */
  public static final String PROTECTED_FILES = "protected_files";

  /** A mark that a reviewer must acknowledge. */
  static RuleMark ask(String rule) {
    return new RuleMark(rule, Effect.ASK);
  }
}
