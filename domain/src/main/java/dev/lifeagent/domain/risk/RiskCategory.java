package dev.lifeagent.domain.risk;

/** PLACEHOLDER. */
public enum RiskCategory {
  /** a. */
  COMMAND_EXECUTION,
  /** a. */
  SECRET,
  /** a. */
  URL,
  /** a. */
  PATH_TRAVERSAL,
  /** a. */
  PROMPT_INJECTION;

  /** PLACEHOLDER. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
