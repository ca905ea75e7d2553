package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.body.KillSwitchBody;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.domain.gate.RefusalCode;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** {@code POST /kill-switch}. */
@Path("/kill-switch")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
public final class KillSwitchResource {
  private final KillSwitchAdmin admin;

  /** Turns the kill switch. */
  public KillSwitchResource(KillSwitchAdmin admin) {
    this.admin = admin;
  }

  /** Turns the switch; 409 where the environment holds it on and it is to be turned off. */
  @POST
  public Map<String, Object> turn(@Auth AuthenticatedRequest authenticated, KillSwitchBody body) {
    try {
      return answer(
          body.on()
              ? admin.turnOn(authenticated.getName(), authenticated.requestId(), body.reason())
              : admin.turnOff(authenticated.caller(), authenticated.requestId(), body.reason()));
    } catch (KillSwitchAdmin.HeldOnException e) {
      throw ProblemException.of(
          RefusalCode.KILL_SWITCH_HELD, Objects.requireNonNullElse(e.getMessage(), "it stays on"));
    }
  }

  private static Map<String, Object> answer(KillSwitchAdmin.Turned turned) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "ok");
    answer.put("on", turned.on());
    answer.put("kept", turned.kept());
    turned.event().ifPresent(id -> answer.put("event_id", id));
    return answer;
  }
}
