package dev.lifeagent.domain.plan;

import java.util.Locale;

/**
 * How a plan compares with the current commit of the workspace.
 *
 * @since 0.1
 */
public enum Current {
  /** No file that the plan touches, nor a folder above it, differs from the plan's base. */
  YES,
  /** Some of them differ, and the patch still applies. */
  MOVED,
  /** Each file is already as the plan makes it. */
  APPLIED,
  /** The patch does not apply any more. */
  CONFLICT,
  /** It could not be found out, or not in time. */
  UNKNOWN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in lower case, as answers show it. */
  public String code() {
    return code;
  }

  /** Whether a reviewer has to acknowledge it to approve. */
  public boolean mustBeAcknowledged() {
    return this == MOVED || this == CONFLICT;
  }
}
