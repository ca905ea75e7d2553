package dev.lifeagent.domain.gate;

import java.util.Locale;

/**
 * Why something was refused or failed. The code is the same in answers, records and metrics; it
 * never changes its meaning. Adapters put the status of their protocol beside it.
 *
 * @since 0.1
 */
public enum RefusalCode {
  /** The kill switch is on. */
  KILL_SWITCH(Family.UNAVAILABLE, false),
  /** The caller is not bound to the agent that it names. */
  AGENT_FORBIDDEN(Family.FORBIDDEN, false),
  /** A path is outside the allowed dirs, or is not a safe path. */
  PATH_FORBIDDEN(Family.FORBIDDEN, false),
  /** A path matches a deny glob or the closed list of what is never open to agents. */
  PATH_DENIED(Family.FORBIDDEN, false),
  /** A change touches a path that the request did not declare. */
  PATH_UNDECLARED(Family.FORBIDDEN, false),
  /** The history of the base is not certified, as the policy wants it. */
  BASE_UNCERTIFIED(Family.FORBIDDEN, false),
  /** An act would change something outside of the workspace, or runs outside of every one. */
  OUTSIDE_WORKSPACE(Family.FORBIDDEN, false),
  /** An act would reach the gate that judges it: its files, its addresses or its commands. */
  SELF_ACCESS(Family.FORBIDDEN, false),
  /** A person has to decide. */
  NEEDS_APPROVAL(Family.FORBIDDEN, false),
  /** A person has to decide, and could not see the whole of what is asked for. */
  NOT_REVIEWABLE(Family.FORBIDDEN, false),
  /** The approval that a call names is unknown, over, or of another call. */
  APPROVAL_INVALID(Family.FORBIDDEN, false),
  /** A person has rejected the act. */
  APPROVAL_REJECTED(Family.FORBIDDEN, false),
  /** The approval is decided, used or over already. */
  APPROVAL_DECIDED(Family.CONFLICT, false),
  /** A command line cannot be read to its end. */
  SHELL_UNREADABLE(Family.INVALID, false),
  /** A rule of the policy refuses it, or no rule allows it. */
  RULE(Family.FORBIDDEN, false),
  /** A risk rule refuses the request. */
  PROMPT_RISKY(Family.INVALID, false),
  /** A risk rule refuses what the model replied. */
  REPLY_RISKY(Family.INVALID, false),
  /** A file that a model would have been shown contains a secret. */
  SECRET_IN_CONTEXT(Family.INVALID, false),
  /** The change adds a secret. */
  SECRET_IN_PATCH(Family.INVALID, false),
  /** The patch cannot be read, does not apply, or does what is not supported here. */
  PATCH_INVALID(Family.INVALID, false),
  /** More lines change than the policy allows. */
  DIFF_TOO_LARGE(Family.INVALID, false),
  /** Open Policy Agent denied it. */
  OPA_DENY(Family.FORBIDDEN, false),
  /** Open Policy Agent gave no usable answer. */
  OPA_UNAVAILABLE(Family.UNAVAILABLE, true),
  /** A gate that an embedder added denied it. */
  GATE_DENY(Family.FORBIDDEN, false),
  /** A gate threw instead of deciding. */
  GATE_FAILED(Family.UNAVAILABLE, false),
  /** The gates ran out of time. */
  GATE_TIMEOUT(Family.UNAVAILABLE, true),
  /** The key that proposed a change may not review it. */
  SELF_REVIEW(Family.FORBIDDEN, false),
  /** The plan has already been reviewed. */
  ALREADY_REVIEWED(Family.CONFLICT, false),
  /** The review names another patch than the one that is stored. */
  PATCH_CHANGED(Family.CONFLICT, false),
  /** The workspace has moved on since the plan was made, and the review does not acknowledge it. */
  ACKNOWLEDGE_REQUIRED(Family.CONFLICT, false),
  /** What became of the act is known: it was told before, or its handler ran here. */
  REPORT_TOLD(Family.CONFLICT, false),
  /** Nobody has approved the plan, so that nothing can be certified. */
  NOT_APPROVED(Family.CONFLICT, false),
  /** The plan was proposed or approved before the record held what a certificate proves. */
  NOT_CERTIFIABLE(Family.CONFLICT, false),
  /** It was there, and its data was erased. */
  ERASED(Family.CONFLICT, false),
  /** Nothing on record says what the session started from. */
  SESSION_UNKNOWN(Family.CONFLICT, false),
  /** The environment keeps the kill switch on, or it was turned on again meanwhile. */
  KILL_SWITCH_HELD(Family.CONFLICT, false),
  /** A policy is not valid. */
  POLICY_INVALID(Family.INVALID, false),
  /** The call could not be recorded, so it was refused. */
  LOG_UNAVAILABLE(Family.UNAVAILABLE, true),
  /** The repository cannot be read. */
  WORKSPACE_UNAVAILABLE(Family.UNAVAILABLE, true),
  /** No language model is configured. */
  LLM_UNCONFIGURED(Family.UNAVAILABLE, false),
  /** The provider of the language model failed, refused, or did not answer with a reply. */
  LLM_FAILED(Family.FAILED, true),
  /** The language model did not reply in time. */
  LLM_TIMEOUT(Family.FAILED, true),
  /** The handler of an action threw. */
  ACTION_FAILED(Family.FAILED, false),
  /** An unexpected failure, which is a bug. */
  INTERNAL(Family.FAILED, false),
  /** The request is not well-formed in its protocol. */
  BAD_REQUEST(Family.INVALID, false),
  /** The body is not JSON. */
  MALFORMED_JSON(Family.INVALID, false),
  /** Fields of the request are missing, unknown or wrong. */
  INVALID_REQUEST(Family.INVALID, false),
  /** There is no usable key. */
  UNAUTHENTICATED(Family.FORBIDDEN, false),
  /** The key lacks a role. */
  ROLE_MISSING(Family.FORBIDDEN, false),
  /** It does not exist, or the caller may not know of it. */
  NOT_FOUND(Family.INVALID, false),
  /** The path does not support the method. */
  METHOD_NOT_ALLOWED(Family.INVALID, false),
  /** No response has an accepted type. */
  NOT_ACCEPTABLE(Family.INVALID, false),
  /** The request did not arrive in time. */
  REQUEST_TIMEOUT(Family.INVALID, true),
  /** The body is too large. */
  BODY_TOO_LARGE(Family.INVALID, false),
  /** The address is too long. */
  URI_TOO_LONG(Family.INVALID, false),
  /** The body has a type, charset or encoding that is not supported. */
  UNSUPPORTED_MEDIA_TYPE(Family.INVALID, false),
  /** Too many requests with this key. */
  RATE_LIMITED(Family.UNAVAILABLE, true),
  /** The headers are too large. */
  HEADERS_TOO_LARGE(Family.INVALID, false),
  /** The service cannot serve now. */
  UNAVAILABLE(Family.UNAVAILABLE, true);

  /** The family of the refusal. */
  public enum Family {
    /** The caller, the policy or a gate does not permit it. */
    FORBIDDEN,
    /** The request must be changed. */
    INVALID,
    /** The state of the resource does not permit it. */
    CONFLICT,
    /** It cannot be decided, recorded or served now. */
    UNAVAILABLE,
    /** It was tried and failed. */
    FAILED
  }

  private final String code = name().toLowerCase(Locale.ROOT);
  private final Family family;
  private final boolean retriable;

  RefusalCode(Family family, boolean retriable) {
    this.family = family;
    this.retriable = retriable;
  }

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }

  /** The family of the refusal. */
  public Family family() {
    return family;
  }

  /** Whether the same request may succeed later without a change and without a person. */
  public boolean retriable() {
    return retriable;
  }

  /** The code of what a port threw; {@link #INTERNAL} for what no port declares. */
  public static RefusalCode of(Throwable thrown) {
    if (thrown instanceof DeniedException e) {
      return e.denial().reason();
    }
    return thrown instanceof CodedFailure failure ? failure.code() : INTERNAL;
  }
}
