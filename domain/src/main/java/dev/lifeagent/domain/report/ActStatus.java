package dev.lifeagent.domain.report;

import java.util.Locale;

/**
 * What is known of an act.
 *
 * @since 0.1
 */
public enum ActStatus {
  /** It was done: by a handler, or so its caller told. */
  DONE,
  /** It was tried and failed, or so its caller told; or it failed before anything was done. */
  FAILED,
  /** It was refused. */
  DENIED,
  /** A person has to decide about it. */
  HELD,
  /** It was allowed, and its caller, who was to tell, has not told in time. */
  UNKNOWN,
  /** A report fits it and others alike. */
  AMBIGUOUS,
  /** It was allowed, and its caller may still tell in time. */
  PENDING,
  /** It was allowed, and nobody was to tell. */
  ALLOWED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }
}
