package dev.lifeagent.domain.gate;

import java.util.Locale;

/**
 * A rule of the policy that matched without refusing, and why it did not.
 *
 * @param rule its id, or the field of the policy that decides, such as {@code outside_workspace}
 * @param outcome what became of it
 * @since 0.1
 */
public record RuleMark(String rule, Outcome outcome) {
  /** In the place of an id, which has no underscore: the policy's field of that name. */
  public static final String PROTECTED_FILES = "protected_files";

  /** Why a rule that matched did not refuse. */
  public enum Outcome {
    /** Without {@code mode: dry_run} of the policy the act or turn would have been refused. */
    WOULD_DENY,
    /** Without {@code mode: dry_run} of the policy a person would have been asked. */
    WOULD_HOLD,
    /** Who approves the plan has to acknowledge it. */
    ACKNOWLEDGE,
    /** It allowed what no other rule did. */
    ALLOWED,
    /** Its effect is {@code dry_run}. */
    DRY_RUN;

    /** The name in records, in lower case; it never changes. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A mark that a reviewer must acknowledge. */
  static RuleMark acknowledge(String rule) {
    return new RuleMark(rule, Outcome.ACKNOWLEDGE);
  }
}
