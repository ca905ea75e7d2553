package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.application.oversight.Readiness;
import dev.lifeagent.domain.gate.RefusalCode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /health} and {@code GET /health/ready}, without a key and without detail. The first
 * answers while the process lives. The second is 503 while it cannot record, cannot read its
 * workspace or gets no answers of OPA where that is asked, so that a balancer sends requests
 * elsewhere.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public final class HealthResource {
  private final Readiness readiness;

  /** Asks whether this process can do its work. */
  public HealthResource(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Says that the process lives. */
  @GET
  public Map<String, String> health() {
    return Map.of("status", "ok");
  }

  /** Says that it can do its work, or what is missing. */
  @GET
  @Path("/ready")
  public Map<String, String> ready() {
    List<String> missing = readiness.missing();
    if (missing.isEmpty()) {
      return Map.of("status", "ready");
    }
    throw new ProblemException(
        Problem.of(RefusalCode.UNAVAILABLE, "this node is not ready: " + String.join(", ", missing))
            .with(Map.of("missing", missing)));
  }
}
