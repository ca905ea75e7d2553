package dev.lifeagent.adapters.http.body;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.PlanRequest;
import dev.lifeagent.domain.plan.SubmittedEdits;
import dev.lifeagent.domain.plan.SubmittedPatch;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /plan}, under the names of today and those that went before.
 *
 * @param agentId who proposes; null for the default agent
 * @param intent what the change is for
 * @param context what a reviewer or a model should know; null for nothing
 * @param targetPaths what may change; null leaves it to the policy
 * @param patch the change as a patch; null where there is none
 * @param edits the change as edits; null where there are none, not beside a patch
 * @param workspace the root of the workspace that it is for; null for the service's own
 * @param sessionId the run of the agent; null for none
 */
@OneChange
public record PlanBody(
    @Pattern(regexp = AgentId.FORM, message = Messages.AGENT_ID) @Nullable String agentId,
    @NotNull(message = Messages.REQUIRED)
        @HasText(message = INTENT)
        @Size(max = PlanRequest.MAX_INTENT, message = INTENT)
        @JsonAlias("description")
        String intent,
    @Size(
            max = PlanRequest.MAX_CONTEXT,
            message = "has at most " + PlanRequest.MAX_CONTEXT + " characters")
        @Nullable String context,
    @Size(
            max = PlanRequest.MAX_TARGETS,
            message = "are at most " + PlanRequest.MAX_TARGETS + " paths")
        @JsonAlias("target_files")
        @Nullable List<String> targetPaths,
    @Nullable String patch,
    @Nullable String edits,
    @Pattern(regexp = WORKSPACE_FORM, message = WORKSPACE)
        @Size(max = PlanRequest.MAX_WORKSPACE, message = WORKSPACE)
        @Nullable String workspace,
    @Pattern(regexp = SessionId.FORM, message = Messages.SESSION_ID) @Nullable String sessionId)
    implements JsonBody {
  private static final String WORKSPACE_FORM = "/.*";
  private static final String WORKSPACE =
      "is the absolute path of a root, of at most " + PlanRequest.MAX_WORKSPACE + " characters";

  private static final String INTENT =
      "has 1 to " + PlanRequest.MAX_INTENT + " characters, not all blank";

  /** What is proposed. */
  public PlanRequest request() {
    PlanRequest request =
        new PlanRequest(
            agentId == null ? AgentId.DEFAULT : new AgentId(agentId),
            intent,
            Optional.ofNullable(context),
            targetPaths == null ? List.of() : targetPaths,
            Optional.ofNullable(patch).map(SubmittedPatch::of),
            Optional.ofNullable(edits).map(SubmittedEdits::of));
    return request.in(Optional.ofNullable(workspace));
  }

  /** The run of the agent that it belongs to. */
  public Optional<SessionId> session() {
    return Optional.ofNullable(sessionId).map(SessionId::new);
  }
}
