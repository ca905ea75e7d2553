package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.ActBody;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.ApprovalId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.tool.Act;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /act}. */
@Path("/act")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("agent")
public final class ActResource {
  private final Agent agent;
  private final PolicyAdmin policy;

  /** Asks the agent, under the policy of the moment. */
  public ActResource(Agent agent, PolicyAdmin policy) {
    this.agent = agent;
    this.policy = policy;
  }

  /** The answer to an act that was allowed. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Answer(
      String status,
      long eventId,
      String agentId,
      String action,
      String decision,
      double score,
      List<FindingView> findings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String approvalId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object result,
      Map<String, @Nullable Object> echo) {
    static Answer from(ActResult result) {
      Act act = result.act();
      return new Answer(
          "ok",
          result.eventId(),
          act.agent().value(),
          act.action(),
          "allowed",
          result.verdict().score(),
          FindingView.of(result.verdict()),
          result.approval().map(ApprovalId::value).orElse(null),
          result.result().orElse(null),
          act.payload());
    }
  }

  /** The answer to an act that a person has to decide about. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Held(
      String status,
      long eventId,
      String approvalId,
      String expiresAt,
      List<String> rules,
      String reason) {
    static Held from(HeldException held, HeldException.Asked asked) {
      return new Held(
          "held",
          asked.eventId(),
          asked.approval().value(),
          asked.expiresAt().toString(),
          held.holds().stream().map(Hold::id).toList(),
          held.denial().detail());
    }
  }

  /** Gates, records and does an act; 202 where a person has to decide first. */
  @POST
  public Response act(
      @Auth AuthenticatedRequest authenticated, @Context HttpServletRequest request, ActBody body) {
    Call call =
        authenticated
            .call(CallKind.ACT, policy.current().policy(), body.session())
            .under(body.approval());
    try {
      return Response.ok(Answer.from(agent.act(call, body.act()))).build();
    } catch (HeldException e) {
      HeldException.Asked asked = e.asked().orElseThrow(() -> e);
      return Response.accepted(Held.from(e, asked))
          .header("Location", request.getContextPath() + "/approvals/" + asked.approval())
          .build();
    }
  }
}
