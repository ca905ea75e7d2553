package dev.lifeagent.domain.call;

import java.util.Locale;

/**
 * The kinds of calls that pass the gates. The code is the same in answers, records and metrics.
 *
 * @since 0.1
 */
public enum CallKind {
  /** An agent wants to do something, or asks permission for it. */
  ACT,
  /** An agent talks to the language model. */
  TURN,
  /** An agent proposes a change. */
  PLAN,
  /** A person decides about a plan. */
  REVIEW,
  /** A person decides about an act that is held. */
  APPROVAL;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }
}
