package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.request.YamlBody;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.policy.Backtest;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.Policy;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** {@code POST /policy/backtest}: what a policy would change of what is recorded. */
@Path("/policy/backtest")
@Produces(MediaType.APPLICATION_JSON)
public final class BacktestResource {
  /** The most events of one call, and so the most ids in its answer. */
  static final int MOST = 10_000;

  private static final Duration SOON = Duration.ofSeconds(2);

  private final Backtest backtest;
  private final PolicyAdmin admin;
  private final Clock clock;

  /** It is work for a processor: one call at a time, so that acts do not wait for it. */
  private final Semaphore one = new Semaphore(1);

  /** Judges what is recorded. */
  public BacktestResource(Backtest backtest, PolicyAdmin admin, Clock clock) {
    this.backtest = backtest;
    this.admin = admin;
    this.clock = clock;
  }

  /** Judges a piece of the record under the policy in the body; nothing happens by it. */
  @POST
  @RolesAllowed("operator")
  public Map<String, @Nullable Object> backtest(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("since") @Nullable String since,
      @QueryParam("agent_id") @Nullable String agent,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("after") @Nullable String after,
      YamlBody body) {
    HistoryQuery query = HistoryPiece.of(clock, since, agent, kind, after, MOST);
    Policy policy = admin.validate(body.bytes());
    if (!one.tryAcquire()) {
      throw new ProblemException(
          Problem.of(RefusalCode.UNAVAILABLE, "another backtest runs; try again when it is done")
              .retryAfter(SOON));
    }
    try {
      return BacktestView.of(
          backtest.run(authenticated.caller(), policy, query, MOST, Backtest.Listener.NONE),
          policy.digest());
    } finally {
      one.release();
    }
  }
}
