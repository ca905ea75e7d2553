package dev.lifeagent.adapters.http.auth;

import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.Authorizer;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who calls, and in which roles, by the keys that this service knows. Immutable. */
public final class KeyAuth
    implements Authenticator<Credentials, AuthenticatedRequest>, Authorizer<AuthenticatedRequest> {
  private final Keys keys;

  /** Knows these keys. */
  public KeyAuth(Keys keys) {
    this.keys = keys;
  }

  /** The request of the key that was sent; empty if it is unknown. */
  @Override
  public Optional<AuthenticatedRequest> authenticate(Credentials sent) {
    return keys.find(sent.secret())
        .map(
            key ->
                new AuthenticatedRequest(
                    key.caller(), key.roles(), sent.requestId(), sent.start()));
  }

  /** Whether the key of the request has the role of this code; the context is not looked at. */
  @Override
  public boolean authorize(
      AuthenticatedRequest authenticated, String role, @Nullable ContainerRequestContext context) {
    return authenticated.roles().stream().anyMatch(held -> held.code().equals(role));
  }
}
