package dev.lifeagent.domain.event;

import dev.lifeagent.domain.call.CallKind;
import java.util.Locale;

/**
 * What an event is about. The code is the same in the log, in the stream and in metrics.
 *
 * @since 0.1
 */
public enum EventKind {
  /** An act was asked for. */
  ACT,
  /** A turn was asked for. */
  TURN,
  /** A plan was asked for. */
  PLAN,
  /** A handler is about to run. */
  ACTION_STARTED,
  /** A handler returned or failed. */
  ACTION,
  /** A language model is about to be called. */
  LLM_STARTED,
  /** A language model replied or failed. */
  LLM,
  /** A person approved or rejected a plan. */
  REVIEW,
  /** A person approved or rejected an act that was held. */
  APPROVAL_DECIDED,
  /** Nobody decided about a held act in time, or its approval was not used in time. */
  APPROVAL_EXPIRED,
  /** A run of an agent was first seen, in a workspace. */
  SESSION_STARTED,
  /** The caller told what became of an act. */
  REPORT,
  /** The host of an agent told of something at a hook that is no call of a tool. */
  HOST_EVENT,
  /** A policy was loaded, or loading failed. */
  POLICY_RELOAD,
  /** The kill switch was turned on or off. */
  KILL_SWITCH,
  /** Denials like the one before were counted instead of being recorded one by one. */
  DENIALS_REPEATED,
  /** Data was removed by retention or on request. */
  ERASURE,
  /** The database was replaced by a copy of an earlier state. */
  RESTORE,
  /** The service started with adapters of others. */
  EXTENSIONS_LOADED,
  /** A key signs the certificates from here on: the first one, or in the place of another. */
  CERTIFICATE_KEY,
  /** An operator asked for a checkpoint, which covers this event. */
  CHECKPOINT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The kind of event that a call of a kind is recorded as. */
  public static EventKind of(CallKind kind) {
    return switch (kind) {
      case ACT -> ACT;
      case TURN -> TURN;
      case PLAN -> PLAN;
      case REVIEW -> REVIEW;
      case APPROVAL -> APPROVAL_DECIDED;
    };
  }

  /** Whether an agent asks for what it is about. */
  public boolean isOfACall() {
    return this == ACT || this == TURN || this == PLAN;
  }

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }
}
