package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.json.InvalidFieldsException;
import dev.lifeagent.application.certificate.Certificates;
import dev.lifeagent.application.certificate.UnknownSizeException;
import dev.lifeagent.domain.plan.PlanId;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /plans/{id}/certificate}: what anyone needs to check a change against its approval. */
@Path("/plans/{id}/certificate")
public final class CertificateResource {
  private final Certificates certificates;

  /** Certifies what callers may see. */
  public CertificateResource(Certificates certificates) {
    this.certificates = certificates;
  }

  /** The certificate of an approved plan, as a file. */
  @GET
  @RolesAllowed("reader")
  @Produces(MediaType.APPLICATION_JSON)
  public Response certificate(
      @Auth AuthenticatedRequest authenticated,
      @PathParam("id") String id,
      @QueryParam("size") List<String> size) {
    List<Long> sizes = Query.sizes(size);
    PlanId plan = Query.plan(id);
    try {
      byte[] file = certificates.issue(authenticated.caller(), plan, sizes);
      String name = plan.value() + ".certificate.json";
      return Response.ok(file)
          .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"')
          .build();
    } catch (UnknownSizeException e) {
      throw InvalidFieldsException.of("size", String.valueOf(e.getMessage()));
    }
  }
}
