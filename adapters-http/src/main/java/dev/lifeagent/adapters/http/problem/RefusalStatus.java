package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.RefusalCode;

/** The HTTP status beside each refusal code. */
final class RefusalStatus {
  private RefusalStatus() {}

  static int of(RefusalCode code) {
    return switch (code) {
      case BAD_REQUEST, MALFORMED_JSON -> 400;
      case UNAUTHENTICATED -> 401;
      case ROLE_MISSING,
          AGENT_FORBIDDEN,
          PATH_FORBIDDEN,
          PATH_DENIED,
          PATH_UNDECLARED,
          BASE_UNCERTIFIED,
          OUTSIDE_WORKSPACE,
          SELF_ACCESS,
          RULE,
          NEEDS_APPROVAL,
          NOT_REVIEWABLE,
          APPROVAL_INVALID,
          APPROVAL_REJECTED,
          OPA_DENY,
          GATE_DENY,
          SELF_REVIEW ->
          403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case REQUEST_TIMEOUT -> 408;
      case ALREADY_REVIEWED,
          PATCH_CHANGED,
          ACKNOWLEDGE_REQUIRED,
          APPROVAL_DECIDED,
          REPORT_TOLD,
          NOT_APPROVED,
          NOT_CERTIFIABLE,
          SESSION_UNKNOWN,
          KILL_SWITCH_HELD ->
          409;
      case ERASED -> 410;
      case BODY_TOO_LARGE -> 413;
      case URI_TOO_LONG -> 414;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case INVALID_REQUEST,
          SHELL_UNREADABLE,
          PROMPT_RISKY,
          REPLY_RISKY,
          SECRET_IN_CONTEXT,
          SECRET_IN_PATCH,
          PATCH_INVALID,
          DIFF_TOO_LARGE,
          POLICY_INVALID ->
          422;
      case RATE_LIMITED -> 429;
      case HEADERS_TOO_LARGE -> 431;
      case ACTION_FAILED, INTERNAL -> 500;
      case LLM_FAILED -> 502;
      case KILL_SWITCH,
          LOG_UNAVAILABLE,
          OPA_UNAVAILABLE,
          GATE_TIMEOUT,
          GATE_FAILED,
          WORKSPACE_UNAVAILABLE,
          LLM_UNCONFIGURED,
          UNAVAILABLE ->
          503;
      case LLM_TIMEOUT -> 504;
    };
  }
}
