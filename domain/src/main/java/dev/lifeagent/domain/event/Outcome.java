package dev.lifeagent.domain.event;

import java.util.Locale;

/**
 * How what an event is about ended.
 *
 * @since 0.1
 */
public enum Outcome {
  /** It is about to begin; a later event closes it. */
  STARTED,
  /** It was allowed and done. */
  OK,
  /** It was refused. */
  DENIED,
  /** It was allowed and failed. */
  FAILED,
  /** It had started when the process died; its result is not known. */
  UNKNOWN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }
}
