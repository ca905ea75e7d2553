package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.report.ActStates;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.AgentTotals;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.RecordedEvent;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /state}: what one agent did, or which agents there are. */
@Path("/state")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
public final class StateResource {
  private final Oversight oversight;
  private final ActStates acts;

  /** Reads. */
  public StateResource(Oversight oversight, ActStates acts) {
    this.oversight = oversight;
    this.acts = acts;
  }

  /** With {@code agent_id} its state; without, the agents in the order of their ids. */
  @GET
  public Map<String, @Nullable Object> state(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("agent_id") @Nullable String agentId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @QueryParam("after") @Nullable String after) {
    int most = Query.limit(limit);
    long newest = Query.before(before);
    Optional<AgentId> agent = Query.agent("agent_id", agentId);
    Optional<AgentId> last = Query.agent("after", after);
    return agent.isPresent()
        ? state(authenticated, agent.get(), most, newest)
        : agents(authenticated, last, most);
  }

  private Map<String, @Nullable Object> state(
      AuthenticatedRequest authenticated, AgentId agent, int limit, long before) {
    Oversight.AgentState state =
        oversight
            .state(authenticated.caller(), agent, limit, before)
            .orElseThrow(() -> new ProblemException(Problems.notFound("there is no such agent")));
    List<RecordedEvent> recent = state.recent();
    Map<String, @Nullable Object> answer = totals(state.totals());
    answer.put("recent", EventView.of(recent, acts.of(recent)));
    answer.put("next_before", recent.size() < limit ? null : recent.get(recent.size() - 1).id());
    return answer;
  }

  private Map<String, @Nullable Object> agents(
      AuthenticatedRequest authenticated, Optional<AgentId> after, int limit) {
    List<AgentTotals> page = oversight.agents(authenticated.caller(), after, limit);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("agents", page.stream().map(StateResource::totals).toList());
    answer.put(
        "next_after", page.size() < limit ? null : page.get(page.size() - 1).agent().value());
    return answer;
  }

  private static Map<String, @Nullable Object> totals(AgentTotals totals) {
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    counts.put("allowed", byKind(totals.allowed()));
    counts.put("denied", byKind(totals.denied()));
    counts.put("failed", byKind(totals.failed()));
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("agent_id", totals.agent().value());
    view.put("last_seen", totals.lastSeen().toString());
    view.put("totals", counts);
    return view;
  }

  private static Map<String, Long> byKind(Map<EventKind, Long> counts) {
    Map<String, Long> view = new TreeMap<>();
    counts.forEach((kind, count) -> view.put(kind.code(), count));
    return view;
  }
}
