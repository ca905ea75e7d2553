package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.domain.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that open this service. Immutable. */
public final class Keys {
  private final Map<Key, byte[]> digests = new LinkedHashMap<>();

  /**
   * Holds the keys.
   *
   * @throws IllegalArgumentException if the list is empty, or a name or a key occurs twice
   */
  public Keys(List<Key> keys) {
    Set<String> seen = new HashSet<>();
    for (Key key : keys) {
      if (!seen.add("name " + key.caller().name()) || !seen.add("key " + key.sha256())) {
        throw new IllegalArgumentException("the key '" + key.caller().name() + "' occurs twice");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key is needed");
    }
    keys.forEach(key -> digests.put(key, HexFormat.of().parseHex(key.sha256())));
  }

  /**
   * The key that the secret is. Digests are compared, each of them wholly and all of them always,
   * so that the time says nothing about which is near.
   */
  Optional<Key> find(String secret) {
    byte[] digest = Sha256.digest(secret.getBytes(StandardCharsets.UTF_8));
    Optional<Key> found = Optional.empty();
    for (Map.Entry<Key, byte[]> candidate : digests.entrySet()) {
      if (MessageDigest.isEqual(candidate.getValue(), digest)) {
        found = Optional.of(candidate.getKey());
      }
    }
    return found;
  }
}
