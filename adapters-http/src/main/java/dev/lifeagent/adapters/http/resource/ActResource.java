package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.auth.Session;
import dev.lifeagent.adapters.http.body.ActBody;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.agent.ActResult;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.tool.Act;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

  /** The answer. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Answer(
      String status,
      long eventId,
      String agentId,
      String action,
      String decision,
      double score,
      List<FindingView> findings,
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
          result.result().orElse(null),
          act.payload());
    }
  }

  /** Gates, records and does an act. */
  @POST
  public Answer act(@Auth Session session, ActBody body) {
    return Answer.from(
        agent.act(session.call(CallKind.ACT, policy.current().policy()), body.act()));
  }
}
