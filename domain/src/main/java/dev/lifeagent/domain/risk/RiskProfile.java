package dev.lifeagent.domain.risk;

import java.util.Locale;

/**
 * Which findings refuse; every profile finds and records the same.
 *
 * @since 0.1
 */
public enum RiskProfile {
  /** Any finding refuses, and so does any URL. */
  STRICT(Severity.LOW),
  /** Findings of low severity, a harmless URL among them, are recorded and do not refuse. */
  BALANCED(Severity.MEDIUM);

  private final Severity least;

  RiskProfile(Severity least) {
    this.least = least;
  }

  /** Whether a finding of this severity refuses the text it was found in. */
  public boolean refuses(Severity severity) {
    return severity.compareTo(least) >= 0;
  }

  /** The name in configuration and records, in lower case; it never changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
