package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.application.oversight.Oversight;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/**
 * {@code GET /health}, without a key and without detail. Any answer means that the service lives;
 * 200 means that its log can be read, so that it is ready; else it is 503.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final Oversight oversight;

  /** Asks the log. */
  public HealthResource(Oversight oversight) {
    this.oversight = oversight;
  }

  /** Says that it is ready. */
  @GET
  public Map<String, String> health() {
    long unused = oversight.lastEvent();
    return Map.of("status", "ok");
  }
}
