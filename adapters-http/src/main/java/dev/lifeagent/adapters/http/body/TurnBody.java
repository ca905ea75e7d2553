package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /turn}.
 *
 * @param agentId who speaks
 * @param input what is said
 * @param sessionId the run of the agent, whose turns are its context; null for none
 */
public record TurnBody(
    @NotNull(message = Messages.REQUIRED)
        @Pattern(regexp = AgentId.FORM, message = Messages.AGENT_ID)
        String agentId,
    @NotNull(message = Messages.REQUIRED)
        @HasText(message = INPUT)
        @Size(max = Turn.MAX_INPUT, message = INPUT)
        String input,
    @Pattern(regexp = SessionId.FORM, message = Messages.SESSION_ID) @Nullable String sessionId)
    implements JsonBody {
  private static final String INPUT = "has 1 to " + Turn.MAX_INPUT + " characters, not all blank";

  /** What is said. */
  public Turn turn() {
    return new Turn(new AgentId(agentId), input);
  }

  /** The run of the agent that it belongs to. */
  public Optional<SessionId> session() {
    return Optional.ofNullable(sessionId).map(SessionId::new);
  }
}
