package dev.lifeagent.adapters.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.crypto.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyAuthTest {
  private static final Key READER =
      new Key(Caller.unbound("reader"), Sha256.hex("secret"), Set.of(Role.READER));
  private final KeyAuth auth = new KeyAuth(new Keys(List.of(READER)));

  @Test
  void aKnownKeyBecomesASessionOfItsRolesAlone() {
    AuthenticatedRequest authenticated =
        auth.authenticate(new Credentials("secret", "r", Instant.EPOCH)).orElseThrow();
    assertEquals("reader", authenticated.getName());
    assertEquals("r", authenticated.requestId());
    assertEquals(Instant.EPOCH, authenticated.start());
    assertTrue(auth.authorize(authenticated, "reader", null));
    for (String other : List.of("agent", "operator", "READER", "", "nonsense")) {
      assertFalse(auth.authorize(authenticated, other, null), other);
    }
  }

  @Test
  void anUnknownKeyIsNobody() {
    Credentials unknown = new Credentials("other", "r", Instant.EPOCH);
    assertEquals(Optional.empty(), auth.authenticate(unknown));
  }

  @Test
  void credentialsAreNotShown() {
    assertFalse(new Credentials("hunter2", "r", Instant.EPOCH).toString().contains("hunter2"));
  }
}
