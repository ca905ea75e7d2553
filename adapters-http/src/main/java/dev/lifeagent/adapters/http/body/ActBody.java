package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.tool.Act;
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
        @Nullable String approvalId)
    implements JsonBody {
  /** What is asked for. */
  public Act act() {
    return new Act(new AgentId(agentId), action, payload == null ? Map.of() : payload);
  }

  /** The approval that is named. */
  public Optional<ApprovalId> approval() {
    return Optional.ofNullable(approvalId).map(ApprovalId::new);
  }
}
