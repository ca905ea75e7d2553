package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.Deadline;
import java.util.List;

/** PLACEHOLDER. */
public final class RiskGate {
  /** PLACEHOLDER. */
  public RiskGate() {}

  /** PLACEHOLDER. */
  public List<Finding> scan(String field, String text, Deadline deadline) {
    return List.of();
  }

  /** PLACEHOLDER. */
  public boolean refuses(Finding finding) {
    return true;
  }

  /** PLACEHOLDER. */
  public String redact(String text) {
    return text;
  }
}
