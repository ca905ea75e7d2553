package dev.lifeagent.domain.policy;

import java.util.Locale;

/**
 * What a rule of a policy does with a call that it matches. The constants stand in the order of
 * their strength: the strongest that matches decides.
 *
 * @since 0.1
 */
public enum Effect {
  /** It is refused. */
  DENY,
  /** A person decides. */
  ASK,
  /** It is allowed, if no other gate refuses it. */
  ALLOW,
  /** It is only noted that the rule matched. */
  DRY_RUN;

  /** The name in policies and records, in lower case; it never changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
