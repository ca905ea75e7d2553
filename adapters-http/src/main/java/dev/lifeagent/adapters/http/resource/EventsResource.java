package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.report.ActStates;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.session.Session;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is below {@code /events}; the stream itself is a servlet. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
public final class EventsResource {
  private final Oversight oversight;
  private final SessionHistory sessions;
  private final ActStates acts;

  /** Reads. */
  public EventsResource(Oversight oversight, SessionHistory sessions, ActStates acts) {
    this.oversight = oversight;
    this.sessions = sessions;
    this.acts = acts;
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
