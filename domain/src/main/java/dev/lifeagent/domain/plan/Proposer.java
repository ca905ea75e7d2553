package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import java.util.Optional;

/**
 * The agent that proposes a change. It is not always the caller: a review is a call of a person
 * about the change of an agent.
 *
 * @param agent the agent
 * @param session the run of the agent that the change comes from, where it is known
 * @since 0.1
 */
public record Proposer(AgentId agent, Optional<SessionId> session) {
  /** An agent whose session is not known. */
  public static Proposer of(AgentId agent) {
    return new Proposer(agent, Optional.empty());
  }
}
