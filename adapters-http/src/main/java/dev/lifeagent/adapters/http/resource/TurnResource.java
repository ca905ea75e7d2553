package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.TurnBody;
import dev.lifeagent.adapters.http.problem.FindingView;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.llm.Completion;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code POST /turn}. */
@Path("/turn")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("agent")
public final class TurnResource {
  private final Agent agent;
  private final PolicyAdmin policy;

  /** Asks the agent, under the policy of the moment. */
  public TurnResource(Agent agent, PolicyAdmin policy) {
    this.agent = agent;
    this.policy = policy;
  }

  /** Tokens as the model reported them; null where it did not. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Usage(@Nullable Integer promptTokens, @Nullable Integer completionTokens) {
    static Usage from(Completion completion) {
      return new Usage(number(completion.promptTokens()), number(completion.completionTokens()));
    }

    private static @Nullable Integer number(OptionalInt tokens) {
      return tokens.isPresent() ? Integer.valueOf(tokens.getAsInt()) : null;
    }
  }

  /** The answer. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Answer(
      String status,
      long eventId,
      String response,
      String finishReason,
      String model,
      Usage usage,
      double score,
      List<FindingView> findings,
      String echo) {
    static Answer from(TurnResult result) {
      Completion completion = result.completion();
      return new Answer(
          "ok",
          result.eventId(),
          completion.text(),
          completion.finishReason(),
          completion.model(),
          Usage.from(completion),
          result.verdict().score(),
          FindingView.of(result.verdict()),
          result.turn().input());
    }
  }

  /** Asks the language model. */
  @POST
  public Answer turn(@Auth AuthenticatedRequest authenticated, TurnBody body) {
    Call call = authenticated.call(CallKind.TURN, policy.current().policy(), body.session());
    return Answer.from(agent.turn(call, body.turn()));
  }
}
