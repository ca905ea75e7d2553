package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.application.history.HistoryQuery;
import dev.lifeagent.application.oversight.Summary;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /summary}: what became of calls, and what a dry run let through. */
@Path("/summary")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
public final class SummaryResource {
  /** The most events of one call. */
  static final int MOST = 20_000;

  private final Summary summary;
  private final Clock clock;

  /** Reads what is recorded. */
  public SummaryResource(Summary summary, Clock clock) {
    this.summary = summary;
    this.clock = clock;
  }

  /** Sums up a piece of the record. */
  @GET
  public Map<String, @Nullable Object> summary(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("since") @Nullable String since,
      @QueryParam("agent_id") @Nullable String agent,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("after") @Nullable String after) {
    HistoryQuery query = HistoryPiece.of(clock, since, agent, kind, after, MOST);
    return SummaryView.of(summary.run(authenticated.caller(), query, calls -> {}));
  }
}
