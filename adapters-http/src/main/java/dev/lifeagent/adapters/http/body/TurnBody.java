package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.AgentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code POST /turn}.
 *
 * @param agentId who speaks
 * @param input what is said
 */
public record TurnBody(
    @NotNull(message = Messages.REQUIRED)
        @Pattern(regexp = AgentId.FORM, message = Messages.AGENT_ID)
        String agentId,
    @NotNull(message = Messages.REQUIRED)
        @HasText(message = INPUT)
        @Size(max = Turn.MAX_INPUT, message = INPUT)
        String input)
    implements JsonBody {
  private static final String INPUT = "has 1 to " + Turn.MAX_INPUT + " characters, not all blank";

  /** What is said. */
  public Turn turn() {
    return new Turn(new AgentId(agentId), input);
  }
}
