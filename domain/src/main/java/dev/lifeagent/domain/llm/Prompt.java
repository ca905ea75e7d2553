package dev.lifeagent.domain.llm;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.policy.LlmSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request to a language model, which has passed the gates.
 *
 * @param messages the conversation, oldest first; not empty
 * @param settings model, temperature and token limit, from the policy
 * @param seed for models that take one
 * @param origin on whose behalf, for the record: an adapter never sends it
 * @since 0.1
 */
public record Prompt(List<Message> messages, LlmSettings settings, long seed, Origin origin) {

  /** Who speaks. */
  public enum Role {
    /** What the model is told to be. */
    SYSTEM,
    /** What it is asked. */
    USER,
    /** What it answered before. */
    ASSISTANT;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in lower case, as chat completion protocols write it. */
    public String code() {
      return code;
    }
  }

  /** One message of the conversation. */
  public record Message(Role role, String content) {}

  /**
   * On whose behalf the model is asked.
   *
   * @param agent for which agent
   * @param actor by which caller
   * @param requestId in which call
   * @param session in which run of the agent; empty for none
   */
  public record Origin(AgentId agent, String actor, String requestId, Optional<SessionId> session) {
    /** On behalf of a call in no session. */
    public Origin(AgentId agent, String actor, String requestId) {
      this(agent, actor, requestId, Optional.empty());
    }
  }

  /** Refuses an empty conversation with {@link IllegalArgumentException}. */
  public Prompt {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a prompt has at least one message");
    }
    messages = List.copyOf(messages);
  }
}
