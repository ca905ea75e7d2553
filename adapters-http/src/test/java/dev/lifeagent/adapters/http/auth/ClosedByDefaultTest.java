package dev.lifeagent.adapters.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.adapters.http.problem.Problems;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.RefusalCode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method is open to the roles that it names, and one that names none to nobody. */
class ClosedByDefaultTest {
  private static final ApplicationHandler JERSEY =
      new ApplicationHandler(
          new ResourceConfig()
              .register(RolesAllowedDynamicFeature.class)
              .register(new ClosedByDefault())
              .register(new Forgetful())
              .register(new Careful()));

  private static final KeyAuth KEYS = new KeyAuth(new Keys(List.of(Key.unbound("a", "secret"))));

  /** Says of one method alone who may call it. */
  @Path("/forgetful")
  public static final class Forgetful {
    @GET
    public String nothingSaid() {
      return "open";
    }

    @OPTIONS
    public String nothingSaidOfOptions() {
      return "open";
    }

    @GET
    @Path("/open")
    @PermitAll
    public String open() {
      return "open";
    }
  }

  /** Says it once, and otherwise for one method. */
  @Path("/careful")
  @RolesAllowed("agent")
  public static final class Careful {
    @POST
    public String act(String body) {
      return body;
    }

    @GET
    @RolesAllowed("reader")
    public String read() {
      return "read";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,     /forgetful,      OPERATOR, 403",
    "OPTIONS, /forgetful,      OPERATOR, 403",
    "GET,     /forgetful/open, OPERATOR, 200",
    "POST,    /careful,        AGENT,    200",
    "POST,    /careful,        OPERATOR, 403",
    "POST,    /careful/,       OPERATOR, 403",
    "GET,     /careful,        READER,   200",
    "GET,     /careful,        AGENT,    403",
    "OPTIONS, /careful,        READER,   200",
    "PUT,     /careful,        READER,   405",
    "GET,     /nothing,        READER,   404",
  })
  void aMethodIsOpenToTheRolesItNames(String method, String path, Role role, int status)
      throws Exception {
    assertEquals(
        status,
        JERSEY.apply(request(method, path, role, InputStream.nullInputStream())).get().getStatus());
  }

  @Test
  void aRoleIsAskedForBeforeAByteOfTheBodyIsRead() throws Exception {
    ByteArrayInputStream body = new ByteArrayInputStream(new byte[10]);
    ContainerRequest request = request("POST", "/careful", Role.READER, body);
    assertEquals(403, JERSEY.apply(request).get().getStatus());
    assertEquals(10, body.available());
  }

  @Test
  void theRefusalIsOfTheRole() {
    assertEquals(RefusalCode.ROLE_MISSING, Problems.of(new ForbiddenException()).code());
  }

  private static ContainerRequest request(String method, String path, Role role, InputStream body) {
    URI base = URI.create("http://host/");
    ContainerRequest request =
        new ContainerRequest(
            base, base.resolve(path), method, of(role), new MapPropertiesDelegate(), null);
    request.header("Content-Type", "text/plain");
    request.setEntityStream(body);
    return request;
  }

  private static SecurityContext of(Role role) {
    AuthenticatedRequest authenticated =
        new AuthenticatedRequest(Caller.unbound("a"), Set.of(role), "r", Instant.EPOCH);
    return new SecurityContext() {
      @Override
      public Principal getUserPrincipal() {
        return authenticated;
      }

      @Override
      public boolean isUserInRole(String code) {
        return KEYS.authorize(authenticated, code, null);
      }

      @Override
      public boolean isSecure() {
        return false;
      }

      @Override
      public String getAuthenticationScheme() {
        return "Bearer";
      }
    };
  }
}
