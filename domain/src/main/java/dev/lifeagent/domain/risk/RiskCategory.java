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
  PROMPT_INJECTION
}
