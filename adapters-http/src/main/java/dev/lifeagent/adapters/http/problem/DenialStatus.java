package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.DenialReason;

/** Which status each refusal of the driving port is answered with. */
final class DenialStatus {
  private DenialStatus() {}

  static int of(DenialReason reason) {
    return switch (reason) {
      case PATH_FORBIDDEN,
          PATH_DENIED,
          PATH_UNDECLARED,
          AGENT_FORBIDDEN,
          OPA_DENY,
          GATE_DENY,
          SELF_REVIEW ->
          403;
      case ALREADY_REVIEWED, PATCH_CHANGED -> 409;
      case PROMPT_RISKY,
          REPLY_RISKY,
          SECRET_IN_CONTEXT,
          SECRET_IN_PATCH,
          PATCH_INVALID,
          DIFF_TOO_LARGE ->
          422;
      case KILL_SWITCH, OPA_UNAVAILABLE, GATE_TIMEOUT, GATE_FAILED -> 503;
    };
  }
}
