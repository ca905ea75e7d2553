package dev.lifeagent.application.policy;

import java.util.Locale;

/**
 * Why a recorded call cannot be judged again. The first that holds counts.
 *
 * @since 0.1
 */
public enum Unjudged {
  /** Its content was erased. */
  ERASED,
  /** It was refused alike so often that refusals were counted, and not recorded one by one. */
  REPEATED,
  /** Something decided that is not up to a policy, such as the kill switch or OPA. */
  OTHER_GATE,
  /** Another version judged it, or one with another risk profile of its own. */
  OTHER_BUILD,
  /** Too long to be recorded whole. */
  CUT,
  /** A secret in it is not recorded. */
  REDACTED,
  /** What was judged is not part of the record, such as a draft that was refused. */
  NOT_RECORDED,
  /** The record cannot be read as a call by this version. */
  INVALID;

  /** The name in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
