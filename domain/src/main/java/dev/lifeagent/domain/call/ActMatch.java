package dev.lifeagent.domain.call;

import dev.lifeagent.domain.crypto.FieldDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what an act and a report of it find each other when the report does not name the act's event.
 * Acts of different keys, agents or sessions never match.
 *
 * @param value 64 lower-case hexadecimal digits
 * @since 0.1
 */
public record ActMatch(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Refuses a value that is not of the form, with {@link IllegalArgumentException}. */
  public ActMatch {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a match is 64 lower-case hexadecimal digits");
    }
  }

  /** For hosts that give each call an id. */
  public static ActMatch of(
      String actor, AgentId agent, Optional<SessionId> session, HostCallId call) {
    return of("call", actor, agent, session, call.value());
  }

  /**
   * For hosts without such ids.
   *
   * @param digest of the action and its payload
   */
  public static ActMatch ofContent(
      String actor, AgentId agent, Optional<SessionId> session, String digest) {
    return of("content", actor, agent, session, digest);
  }

  private static ActMatch of(
      String by, String actor, AgentId agent, Optional<SessionId> session, String value) {
    return new ActMatch(
        new FieldDigest("life-agent act match 1")
            .add(by)
            .add(actor)
            .add(agent.value())
            .add(session.map(SessionId::value).orElse(""))
            .add(value)
            .hex());
  }
}
