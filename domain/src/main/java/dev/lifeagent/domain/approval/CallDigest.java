package dev.lifeagent.domain.approval;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.CanonicalJson;
import dev.lifeagent.domain.crypto.FieldDigest;
import dev.lifeagent.domain.tool.Act;
import java.util.Optional;

/**
 * What makes two calls the same: SHA-256 over a domain tag, the name of the key, the agent, the
 * session, the kind, the name of the action and the payload in canonical JSON. An approval is for
 * one digest.
 *
 * @param value 64 lower-case hexadecimal digits
 * @since 0.1
 */
public record CallDigest(String value) {
  private static final String TAG = "life-agent call 1";

  /** The digest of an act as a caller asks for it. */
  public static CallDigest of(Call call, Act act) {
    return of(call.caller().name(), call.session(), act);
  }

  /**
   * The same of what is known of the call.
   *
   * @param actor the name of the key
   * @param session the run of the agent that the call belongs to
   */
  public static CallDigest of(String actor, Optional<SessionId> session, Act act) {
    return new CallDigest(
        new FieldDigest(TAG)
            .add(actor)
            .add(act.agent().value())
            .addAll(session.map(SessionId::value).stream().toList())
            .add(CallKind.ACT.code())
            .add(act.action())
            .add(CanonicalJson.sha256(act.payload()))
            .hex());
  }

  @Override
  public String toString() {
    return value;
  }
}
