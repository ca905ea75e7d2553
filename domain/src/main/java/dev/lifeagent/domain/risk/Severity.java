package dev.lifeagent.domain.risk;

/** PLACEHOLDER. */
public enum Severity {
  /** a. */
  LOW,
  /** a. */
  MEDIUM,
  /** a. */
  HIGH,
  /** a. */
  CRITICAL;

  /** PLACEHOLDER. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
