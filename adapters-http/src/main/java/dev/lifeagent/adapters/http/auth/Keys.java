package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that open this service. Immutable. */
public final class Keys {
  private final List<Key> known;

  /**
   * Holds the keys.
   *
   * @throws IllegalArgumentException when there is none, or a name or a key is there twice
   */
  public Keys(List<Key> keys) {
    Set<String> seen = new HashSet<>();
    for (Key key : keys) {
      if (!seen.add("name " + key.caller().name()) || !seen.add("key " + key.sha256())) {
        throw new IllegalArgumentException("the key '" + key.caller().name() + "' is there twice");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key is needed");
    }
    this.known = List.copyOf(keys);
  }

  /**
   * The key that the secret is. Digests are compared, each of them wholly and all of them always,
   * so that the time says nothing about which is near.
   */
  Optional<Key> find(String secret) {
    byte[] digest = bytes(Sha256.hex(secret));
    Optional<Key> found = Optional.empty();
    for (Key candidate : known) {
      if (MessageDigest.isEqual(bytes(candidate.sha256()), digest)) {
        found = Optional.of(candidate);
      }
    }
    return found;
  }

  private static byte[] bytes(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
