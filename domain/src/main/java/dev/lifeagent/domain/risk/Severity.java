package dev.lifeagent.domain.risk;

import java.util.Locale;

/**
 * How bad a finding is, from the mildest on; the order is part of the contract.
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
