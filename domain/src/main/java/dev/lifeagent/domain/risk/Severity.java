package dev.lifeagent.domain.risk;

import java.util.Locale;

/**
 * The severity of a finding, from the lowest; the order is part of the contract.
 *
 * @since 0.1
 */
public enum Severity {
  /** Worth recording; alone it refuses only under {@link RiskProfile#STRICT}. */
  LOW,
  /** Dangerous in many contexts. */
  MEDIUM,
  /** Dangerous in nearly every context. */
  HIGH,
  /** It has no harmless interpretation. */
  CRITICAL;

  /** The name on the wire and in records, in lower case; it never changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
