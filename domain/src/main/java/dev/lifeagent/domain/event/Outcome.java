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
  /** A person has to decide about it. */
  HELD,
  /** It was allowed and failed. */
  FAILED,
  /** It had started when the process died; its result is not known. */
  UNKNOWN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }

  /** What the gates decided of a call that ended so, as the record names it. */
  public String decision() {
    return switch (this) {
      case DENIED, HELD -> code;
      case STARTED, OK, FAILED, UNKNOWN -> "allowed";
    };
  }
}
