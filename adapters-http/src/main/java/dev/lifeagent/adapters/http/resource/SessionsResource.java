package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.report.ActStates;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionStart;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /sessions} and {@code GET /sessions/{id}}. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
public final class SessionsResource {
  private final SessionHistory sessions;
  private final ActStates acts;

  /** Reads. */
  public SessionsResource(SessionHistory sessions, ActStates acts) {
    this.sessions = sessions;
    this.acts = acts;
  }

  /** Sessions, newest first. */
  @GET
  public Map<String, @Nullable Object> sessions(
      @Auth AuthenticatedRequest authenticated,
      @QueryParam("session_id") @Nullable String name,
      @QueryParam("agent_id") @Nullable String agent,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before) {
    int most = Query.limit(limit);
    List<Session> page =
        sessions.page(
            authenticated.caller(),
            Query.before(before),
            most,
            Query.session("session_id", name),
            Query.agent("agent_id", agent));
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("sessions", page.stream().map(SessionsResource::view).toList());
    answer.put("next_before", page.size() < most ? null : page.get(page.size() - 1).id());
    return answer;
  }

  /** One session with its events, oldest first. */
  @GET
  @Path("/{id}")
  public Map<String, @Nullable Object> session(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    int most = Query.limit(limit);
    long last = Query.after(after);
    Session session =
        sessions
            .find(authenticated.caller(), Query.id(id).orElseThrow(SessionsResource::unknown))
            .orElseThrow(SessionsResource::unknown);
    List<RecordedEvent> page = sessions.events(authenticated.caller(), session, last, most);
    Map<String, @Nullable Object> answer = view(session);
    answer.put("events", EventView.of(page, acts.of(page)));
    answer.put("next_after", page.size() < most ? null : page.get(page.size() - 1).id());
    return answer;
  }

  /**
   * What the caller's own session of a name started from: what a sweep of it is held against. A
   * list would not do, since it has sessions of the same name under other keys.
   */
  @GET
  @Path("/start")
  @RolesAllowed({"agent", "reader"})
  public Map<String, @Nullable Object> start(
      @Auth AuthenticatedRequest authenticated, @QueryParam("session_id") @Nullable String name) {
    SessionStart start = started(authenticated, name);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("session_id", name);
    answer.put("client", start.client());
    answer.put("workspace", start.workspace());
    answer.put("base", start.base().orElse(null));
    return answer;
  }

  /** The same as two lines, for scripts: the commit, or {@code none}, and the workspace. */
  @GET
  @Path("/start")
  @RolesAllowed({"agent", "reader"})
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  public String startLines(
      @Auth AuthenticatedRequest authenticated, @QueryParam("session_id") @Nullable String name) {
    SessionStart start = started(authenticated, name);
    return start.base().orElse("none") + "\n" + start.workspace() + "\n";
  }

  private SessionStart started(AuthenticatedRequest authenticated, @Nullable String name) {
    SessionId session =
        Query.session("session_id", name)
            .orElseThrow(() -> InvalidFieldsException.of("session_id", "is missing"));
    return sessions
        .own(authenticated.caller(), session)
        .flatMap(Session::start)
        .orElseThrow(
            () ->
                ProblemException.of(
                    RefusalCode.SESSION_UNKNOWN,
                    "no hook of this key saw the session begin in a workspace"));
  }

  private static Map<String, @Nullable Object> view(Session session) {
    Map<String, Long> counts = new TreeMap<>();
    session.counts().forEach((outcome, count) -> counts.put(outcome.code(), count));
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", session.id());
    view.put("session_id", session.name().value());
    view.put("actor", session.actor());
    view.put("agents", session.agents().stream().map(AgentId::value).toList());
    view.put("first_at", session.first().toString());
    view.put("last_at", session.last().toString());
    view.put("counts", counts);
    view.put("client", session.start().map(SessionStart::client).orElse(null));
    view.put("workspace", session.start().map(SessionStart::workspace).orElse(null));
    view.put("base", session.start().flatMap(SessionStart::base).orElse(null));
    view.put("sweep", SweepView.of(session));
    return view;
  }

  private static ProblemException unknown() {
    return new ProblemException(Problems.notFound("there is no such session"));
  }
}
