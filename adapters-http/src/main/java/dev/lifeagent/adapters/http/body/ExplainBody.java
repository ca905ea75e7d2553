package dev.lifeagent.adapters.http.body;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.plan.SubmittedPatch;
import dev.lifeagent.domain.tool.Act;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /policy/explain}: an act, a command line, or a patch.
 *
 * @param agentId who would act; null for the default agent
 * @param action the name of an action; null if the body asks about a command or a patch
 * @param payload its parameters; null where there are none
 * @param command a command line, short for the action {@code shell.exec}; null for none
 * @param patch a patch; null for none
 */
@OneCall
public record ExplainBody(
    @Pattern(regexp = AgentId.FORM, message = Messages.AGENT_ID) @Nullable String agentId,
    @Pattern(regexp = Act.ACTION_FORM, message = Messages.ACTION) @Nullable String action,
    @BoundedPayload @Nullable Map<String, @Nullable Object> payload,
    @Nullable String command,
    @Nullable String patch)
    implements JsonBody {
  /** Who would act. */
  public AgentId agent() {
    return agentId == null ? AgentId.DEFAULT : new AgentId(agentId);
  }

  /** The act; empty for a patch. */
  public Optional<Act> act() {
    if (command != null) {
      return Optional.of(new Act(agent(), "shell.exec", Map.of("command", command)));
    }
    return action == null
        ? Optional.empty()
        : Optional.of(new Act(agent(), action, payload == null ? Map.of() : payload));
  }

  /** The patch; empty for an act. */
  public Optional<SubmittedPatch> change() {
    return Optional.ofNullable(patch).map(SubmittedPatch::of);
  }
}
