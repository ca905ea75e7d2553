package dev.lifeagent.domain.call;

import dev.lifeagent.domain.path.Glob;
import java.util.List;

/**
 * Who makes a call: the name of a key, or of the program that embeds the domain.
 *
 * @param name what the record calls the actor; not blank, at most 128 characters
 * @param agents the agents that the caller may act as and read about; empty means all
 * @since 0.1
 */
public record Caller(String name, List<Glob> agents) {
  /** Refuses a blank or overlong name with {@link IllegalArgumentException}. */
  public Caller {
    if (name.isBlank() || name.length() > 128) {
      throw new IllegalArgumentException("a caller's name has 1 to 128 characters");
    }
    agents = List.copyOf(agents);
  }

  /** A caller who may act as every agent. */
  public static Caller unbound(String name) {
    return new Caller(name, List.of());
  }

  /** Whether the caller is not bound to agents, and so also sees events that belong to no agent. */
  public boolean seesAll() {
    return agents.isEmpty();
  }

  /** Whether the caller may act as the agent and read what it did. */
  public boolean mayActAs(AgentId agent) {
    return agents.isEmpty() || agents.stream().anyMatch(glob -> glob.matches(agent.value()));
  }
}
