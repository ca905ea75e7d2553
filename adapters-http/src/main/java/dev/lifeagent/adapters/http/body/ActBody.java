package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Elsewhere;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /act}.
 *
 * @param agentId who acts
 * @param action the name of the action
 * @param payload its parameters; null where there are none
 * @param approvalId the approval under which it is asked for again; null for none
 * @param sessionId the run of the agent; null for none
 * @param elsewhere whether the caller performs it, so that no handler runs; null for no
 */
public record ActBody(
    @NotNull(message = Messages.REQUIRED)
        @Pattern(regexp = AgentId.FORM, message = Messages.AGENT_ID)
        String agentId,
    @NotNull(message = Messages.REQUIRED)
        @Pattern(regexp = Act.ACTION_FORM, message = Messages.ACTION)
        String action,
    @BoundedPayload @Nullable Map<String, @Nullable Object> payload,
    @Pattern(regexp = ApprovalId.FORM, message = "must be 32 of 0-9 a-f")
        @Nullable String approvalId,
    @Pattern(regexp = SessionId.FORM, message = Messages.SESSION_ID) @Nullable String sessionId,
    @Nullable Boolean elsewhere)
    implements JsonBody {
  /** What is asked for. */
  public Act act() {
    Act act = new Act(new AgentId(agentId), action, payload == null ? Map.of() : payload);
    return Boolean.TRUE.equals(elsewhere) ? act.performed(Elsewhere.ANONYMOUS) : act;
  }

  /** The run of the agent that it belongs to. */
  public Optional<SessionId> session() {
    return Optional.ofNullable(sessionId).map(SessionId::new);
  }

  /** The approval that is named. */
  public Optional<ApprovalId> approval() {
    return Optional.ofNullable(approvalId).map(ApprovalId::new);
  }
}
