package dev.lifeagent.adapters.certificate;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.Acknowledgement;
import java.util.regex.Pattern;

/** What texts look like, and how long they are. */
final class Forms {
  /** The name of a key, which has at most 128 characters, and a program's in an old record. */
  static final int MAX_ACTOR = 1_000;

  /** Every other name. */
  static final int MAX_NAME = 200;

  /** A checkpoint with the signatures of its witnesses. */
  static final int MAX_NOTE = 64 * 1_024;

  /** The line of a leaf, which holds digests and names alone. */
  static final int MAX_RECORD = 64 * 1_024;

  static final Pattern DIGEST = hex(32);
  static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  static final Pattern AGENT = Pattern.compile(AgentId.FORM);
  static final Pattern SESSION = Pattern.compile(SessionId.FORM);
  static final Pattern ACKNOWLEDGED = Pattern.compile(Acknowledgement.FORM);
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]+");

  /** Text on one line. */
  static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]+");

  private Forms() {}

  /** So many bytes in lower-case hexadecimal. */
  static Pattern hex(int bytes) {
    return Pattern.compile("[0-9a-f]{" + 2 * bytes + "}");
  }
}
