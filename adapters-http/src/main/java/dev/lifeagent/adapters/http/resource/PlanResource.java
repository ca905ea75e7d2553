package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.PlanBody;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.request.PlanUpload;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.sweep.SweepResult;
import dev.lifeagent.application.sweep.Sweeps;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.plan.PlanRequest;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /plan}. */
@Path("/plan")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("agent")
public final class PlanResource {
  private final Agent agent;
  private final Sweeps sweeps;
  private final PolicyAdmin policy;
  private final String artifacts;

  /**
   * Asks the agent, under the policy of the moment.
   *
   * @param artifacts where artifacts lie, as answers name it, with its slash
   */
  public PlanResource(Agent agent, Sweeps sweeps, PolicyAdmin policy, String artifacts) {
    this.agent = agent;
    this.sweeps = sweeps;
    this.policy = policy;
    this.artifacts = artifacts;
  }

  /** Verifies a change and returns it as a plan. The purpose of a raw patch is in the query. */
  @POST
  public Object plan(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("agent_id") @Nullable String agentId,
      @QueryParam("intent") @Nullable String intent,
      @QueryParam("workspace") @Nullable String workspace,
      @QueryParam("session_id") @Nullable String sessionId,
      @QueryParam("base") @Nullable String base,
      @QueryParam("sweep") @Nullable String sweep,
      @QueryParam("partial") @Nullable String partial,
      PlanUpload body) {
    if (Query.flag("sweep", sweep)) {
      return sweep(
          authenticated,
          SweepRequest.of(agentId, intent, sessionId, base, workspace, partial, body));
    }
    if (partial != null) {
      throw InvalidFieldsException.of("partial", "is sent with sweep=true only");
    }
    PlanRequest request =
        body.json()
            .map(PlanBody::request)
            .orElseGet(
                () -> RawPatchRequest.of(agentId, intent, workspace, body.patch().orElseThrow()));
    Optional<SessionId> session =
        body.json().isPresent()
            ? body.json().get().session()
            : Query.session("session_id", sessionId);
    Call call = authenticated.call(CallKind.PLAN, policy.current().policy(), session);
    return PlanAnswer.from(agent.plan(call, request), call.policy(), artifacts);
  }

  private Object sweep(AuthenticatedRequest authenticated, SweepRequest request) {
    Call call =
        authenticated.call(
            CallKind.PLAN, policy.current().policy(), Optional.of(request.session()));
    SweepResult result =
        sweeps.sweep(call, request.agent(), request.intent(), request.diff(), request.partial());
    return result.plan().isPresent()
        ? PlanAnswer.from(result.plan().get(), call.policy(), artifacts)
        : Map.of("status", "unchanged", "event_id", result.eventId());
  }
}
