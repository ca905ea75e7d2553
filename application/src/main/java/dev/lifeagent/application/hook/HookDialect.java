package dev.lifeagent.application.hook;

import dev.lifeagent.domain.call.AgentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one host of agents speaks at its hooks: a body in, an act out; an answer in, a body out. It
 * knows no keys, reads no network and decides nothing. Implementations are stateless and safe for
 * use by several threads.
 *
 * @since 0.1
 */
public interface HookDialect {
  /** The host's name, as the path of its hook names it: lower-case letters and hyphens. */
  String client();

  /**
   * Reads what the host sent. Members that are not known are ignored, an event that is not known is
   * {@linkplain HookEvent.Noted noted}, and a tool that is not known is an act of its name.
   *
   * @param agent who acts
   * @param body the JSON object as maps, lists, strings, numbers, booleans and nulls
   * @throws IllegalArgumentException when it is not a body of this host; the message says which
   *     member is missing or of another type, and quotes nothing of the body
   */
  HookInput read(AgentId agent, Map<String, @Nullable Object> body);

  /**
   * The body by which this host obeys a refusal of the event. To allow, any host gets an empty
   * object: to say more would skip the questions that it asks its own user.
   */
  Map<String, Object> refusal(HookEvent event, String reason);
}
