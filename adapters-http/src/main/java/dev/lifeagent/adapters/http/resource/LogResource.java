package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.application.oversight.Evidence;
import dev.lifeagent.domain.event.LogProof;
import dev.lifeagent.domain.event.MerkleHash;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /log}: what anyone needs to check the record without trusting this service. */
@Path("/log")
@RolesAllowed("reader")
public final class LogResource {
  private final Evidence evidence;

  /** Proves what callers may see. */
  public LogResource(Evidence evidence) {
    this.evidence = evidence;
  }

  /** A checkpoint over everything that was recorded, as a signed note. */
  @GET
  @Path("/checkpoint")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  public String checkpoint(@Auth AuthenticatedRequest authenticated) {
    return evidence.checkpoint();
  }

  /** That an event is in the log of a checkpoint. */
  @GET
  @Path("/proof")
  @Produces(MediaType.APPLICATION_JSON)
  public Map<String, Object> proof(
      @Auth AuthenticatedRequest authenticated, @QueryParam("event") @Nullable String event) {
    long id = Query.event(event);
    return evidence
        .proof(authenticated.caller(), id)
        .map(LogResource::view)
        .orElseThrow(() -> new ProblemException(Problems.notFound("there is no such event")));
  }

  private static Map<String, Object> view(LogProof proof) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("event", proof.event());
    view.put("leaf_index", proof.event() - 1);
    view.put("record", proof.record());
    view.put("tree_size", proof.checkpoint().size());
    view.put("root", proof.checkpoint().root().hex());
    view.put("hashes", proof.hashes().stream().map(MerkleHash::hex).toList());
    view.put("checkpoint", proof.note());
    return view;
  }
}
