package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.auth.Role;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.oversight.Readiness;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.certificate.KnownKey;
import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.path.Glob;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /meta}: what this service is, and its state. */
@Path("/meta")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reader")
public final class MetaResource {
  private final About about;
  private final PolicyAdmin policy;
  private final Oversight oversight;
  private final Readiness readiness;
  private final KillSwitch killSwitch;
  private final Clock clock;
  private final Instant started;

  /** The uptime counts from here. */
  public MetaResource(
      About about,
      PolicyAdmin policy,
      Oversight oversight,
      Readiness readiness,
      KillSwitch killSwitch,
      Clock clock) {
    this.about = about;
    this.policy = policy;
    this.oversight = oversight;
    this.readiness = readiness;
    this.killSwitch = killSwitch;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** The state of the service. */
  @GET
  public Map<String, @Nullable Object> meta(@Auth AuthenticatedRequest authenticated) {
    Map<String, @Nullable Object> log = new LinkedHashMap<>();
    log.put("size", oversight.lastEvent());
    log.putAll(about.log().get());
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("name", "life-agent");
    answer.put("version", about.version());
    answer.put("uptime_seconds", Duration.between(started, clock.instant()).toSeconds());
    answer.put("policy", PolicyView.origin(policy.current()));
    answer.put("llm", about.llm());
    answer.put("seed", about.seed());
    answer.put("extensions", about.extensions());
    answer.put("log", log);
    answer.put("keys", keys());
    answer.put("kill_switch", killSwitch.on());
    answer.put(
        "kill_switch_turned", oversight.killSwitchTurned().map(MetaResource::turned).orElse(null));
    answer.put("missing", readiness.missing());
    answer.put("caller", caller(authenticated));
    return answer;
  }

  /** By use, the public keys with the sizes of the log for which each counts; oldest first. */
  private Map<String, List<Map<String, @Nullable Object>>> keys() {
    Map<String, List<Map<String, @Nullable Object>>> keys = new LinkedHashMap<>();
    for (KnownKey.Use use : KnownKey.Use.values()) {
      keys.put(
          use.code(),
          about.keys().stream().filter(key -> key.use() == use).map(MetaResource::key).toList());
    }
    return keys;
  }

  private static Map<String, @Nullable Object> key(KnownKey known) {
    Map<String, @Nullable Object> key = new LinkedHashMap<>();
    key.put("key", known.key().toString());
    key.put("from", known.from());
    key.put("to", known.to().isPresent() ? known.to().getAsLong() : null);
    return key;
  }

  /** Who turned the kill switch, and why; what was erased is null. */
  private static Map<String, @Nullable Object> turned(RecordedEvent event) {
    Object input = event.data().orElse(Map.of()).get("input");
    Map<?, ?> said = input instanceof Map<?, ?> map ? map : Map.of();
    Map<String, @Nullable Object> turned = new LinkedHashMap<>();
    turned.put("on", said.get("on"));
    turned.put("actor", event.actor());
    turned.put("ts", event.at().toString());
    turned.put("reason", said.get("reason"));
    turned.put("event_id", event.id());
    return turned;
  }

  /** Who asks, so that a page offers nothing that would be refused. */
  private static Map<String, @Nullable Object> caller(AuthenticatedRequest session) {
    List<String> agents = session.caller().agents().stream().map(Glob::pattern).toList();
    Map<String, @Nullable Object> caller = new LinkedHashMap<>();
    caller.put("name", session.getName());
    caller.put("roles", session.roles().stream().map(Role::code).sorted().toList());
    caller.put("agents", session.caller().seesAll() ? null : agents);
    return caller;
  }
}
