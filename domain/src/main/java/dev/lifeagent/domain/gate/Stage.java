package dev.lifeagent.domain.gate;

import java.util.Locale;

/**
 * The point of a call at which the gates are asked.
 *
 * @since 0.1
 */
public enum Stage {
  /** What the agent asked for, before anything is read or called. */
  REQUEST,
  /** What is about to be sent to a language model. */
  CONTEXT,
  /** What a language model replied. */
  REPLY,
  /** The paths that a change names, before any of these files is read. */
  PATHS,
  /** What a change results in. */
  RESULT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in lower case, as records and OPA see it. */
  public String code() {
    return code;
  }
}
