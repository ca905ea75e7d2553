package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.oversight.EventSearch;
import dev.lifeagent.application.oversight.EventSearchQuery;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.report.ActStates;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.time.DeadlineExceededException;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is below {@code /events}; the stream itself is a servlet. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
public final class EventsResource {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Oversight oversight;
  private final EventSearch search;
  private final SessionHistory sessions;
  private final ActStates acts;

  /** Reads. */
  public EventsResource(
      Oversight oversight, EventSearch search, SessionHistory sessions, ActStates acts) {
    this.oversight = oversight;
    this.search = search;
    this.sessions = sessions;
    this.acts = acts;
  }

  /** What fits, newest first; see {@link EventSearch} for what one call looks at. */
  @GET
  @Path("/search")
  public Map<String, @Nullable Object> search(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("kind") List<String> kinds,
      @QueryParam("agent_id") @Nullable String agent,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("code") @Nullable String code,
      @QueryParam("rule") @Nullable String rule,
      @QueryParam("text") @Nullable String text) {
    EventSearchQuery query =
        new EventSearchQuery(
            Query.before(before),
            Query.limit(limit),
            EventKinds.of(kinds),
            Query.agent("agent_id", agent),
            Query.code(
                "outcome",
                outcome,
                Outcome.values(),
                Outcome::code,
                "must be started, ok, denied, held, failed or unknown"),
            Query.code(
                    "code",
                    code,
                    RefusalCode.values(),
                    RefusalCode::code,
                    "must be the code of a refusal or failure, such as prompt_risky")
                .map(RefusalCode::code),
            Query.text("rule", rule, 1),
            Query.text("text", text, 2));
    EventSearch.Page page = page(authenticated.caller(), query);
    Map<String, Long> searched = new LinkedHashMap<>();
    searched.put("from", page.from());
    searched.put("to", page.to());
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("events", EventView.of(page.events(), acts.of(page.events())));
    answer.put("next_before", orNull(page.nextBefore()));
    answer.put("searched", searched);
    return answer;
  }

  private EventSearch.Page page(Caller caller, EventSearchQuery query) {
    try {
      return search.run(caller, query);
    } catch (DeadlineExceededException e) {
      throw new ProblemException(
          Problem.of(RefusalCode.UNAVAILABLE, "other searches run; try again when they are done")
              .retryAfter(SOON));
    }
  }

  /** One event, and its neighbours in its session. */
  @GET
  @Path("/{id}")
  public EventDetail event(@Auth AuthenticatedRequest authenticated, @PathParam("id") String id) {
    Caller caller = authenticated.caller();
    RecordedEvent event =
        oversight
            .event(caller, Query.id(id).orElseThrow(EventsResource::unknown))
            .orElseThrow(EventsResource::unknown);
    return new EventDetail(
        EventView.of(event, acts.of(List.of(event))),
        sessions.of(caller, event).map(session -> place(caller, session, event)).orElse(null));
  }

  private EventDetail.Place place(Caller caller, Session session, RecordedEvent event) {
    return new EventDetail.Place(
        session.id(),
        session.name().value(),
        orNull(sessions.previous(caller, session, event.id())),
        orNull(sessions.next(caller, session, event.id())));
  }

  private static @Nullable Long orNull(OptionalLong id) {
    return id.isPresent() ? id.getAsLong() : null;
  }

  private static ProblemException unknown() {
    return new ProblemException(Problems.notFound("there is no such event"));
  }
}
