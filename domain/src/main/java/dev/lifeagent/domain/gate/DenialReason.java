package dev.lifeagent.domain.gate;

import java.util.Locale;

/**
 * Why something was refused. The code is the same in answers, records and metrics.
 *
 * @since 0.1
 */
public enum DenialReason {
  /** The kill switch is on. */
  KILL_SWITCH,
  /** The caller is not bound to the agent that it names. */
  AGENT_FORBIDDEN,
  /** A path is outside the allowed dirs, or is not a safe path. */
  PATH_FORBIDDEN,
  /** A path matches a deny glob or the closed list of what is never open to agents. */
  PATH_DENIED,
  /** A change touches a path that the request did not declare. */
  PATH_UNDECLARED,
  /** A risk rule refuses what was asked. */
  PROMPT_RISKY,
  /** A risk rule refuses what the model replied. */
  REPLY_RISKY,
  /** A file that a model would have been shown holds a secret. */
  SECRET_IN_CONTEXT,
  /** The change adds a secret. */
  SECRET_IN_PATCH,
  /** The patch cannot be read, does not apply, or does what patches may not do here. */
  PATCH_INVALID,
  /** More lines change than the policy allows. */
  DIFF_TOO_LARGE,
  /** Open Policy Agent said no. */
  OPA_DENY,
  /** Open Policy Agent gave no usable answer. */
  OPA_UNAVAILABLE,
  /** A gate that an embedder added said no. */
  GATE_DENY,
  /** A gate threw instead of deciding. */
  GATE_FAILED,
  /** The gates ran out of time. */
  GATE_TIMEOUT,
  /** Who proposed a change may not approve it. */
  SELF_REVIEW,
  /** The plan has its review. */
  ALREADY_REVIEWED,
  /** The review names another patch than the one that is stored. */
  PATCH_CHANGED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }
}
