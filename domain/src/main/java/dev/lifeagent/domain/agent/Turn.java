package dev.lifeagent.domain.agent;

import dev.lifeagent.domain.call.AgentId;

/**
 * One turn of a conversation with the language model.
 *
 * @param agent the agent
 * @param input its message; not blank, at most 65,536 UTF-16 units
 * @since 0.1
 */
public record Turn(AgentId agent, String input) {
  /** The longest input, in UTF-16 units. */
  public static final int MAX_INPUT = 65_536;

  /** Refuses a blank or overlong input with {@link IllegalArgumentException}. */
  public Turn {
    if (input.isBlank() || input.length() > MAX_INPUT) {
      throw new IllegalArgumentException("has 1 to " + MAX_INPUT + " characters, not all blank");
    }
  }
}
