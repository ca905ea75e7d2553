package dev.lifeagent.adapters.http.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.ReportBody;
import dev.lifeagent.application.report.ActReports;
import dev.lifeagent.application.report.ReportAlarm;
import dev.lifeagent.application.report.UnknownActException;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code POST /act/{event_id}/report}. */
@Path("/act/{event_id}/report")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("agent")
public final class ReportResource {
  private final ActReports reports;

  /** Takes what callers tell of their acts. */
  public ReportResource(ActReports reports) {
    this.reports = reports;
  }

  /**
   * The answer.
   *
   * @param alarm why people will look at it; left out for an ordinary report
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Answer(
      String status,
      long eventId,
      long actEventId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String alarm) {}

  /** Records what became of an act. */
  @POST
  public Answer report(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("event_id") String eventId,
      ReportBody body) {
    long act = id(eventId);
    ActReports.Recorded recorded =
        reports.tell(authenticated.caller(), authenticated.requestId(), act, body.telling());
    return new Answer(
        "ok", recorded.event(), act, recorded.alarm().map(ReportAlarm::code).orElse(null));
  }

  private static long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new UnknownActException();
    }
    return Long.parseLong(text);
  }
}
