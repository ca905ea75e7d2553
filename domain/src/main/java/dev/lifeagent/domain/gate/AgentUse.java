package dev.lifeagent.domain.gate;

/**
 * Whether an agent may run a command of this program.
 *
 * @since 0.1
 */
public enum AgentUse {
  /** It tells, checks or proposes. */
  ALWAYS,
  /** It starts, reads or changes a service: only one whose database the line itself names. */
  ELSEWHERE,
  /** It decides, which people do. */
  NEVER
}
