package dev.lifeagent.adapters.http.auth;

import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.crypto.Sha256;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key as we know it: never the key itself.
 *
 * @param caller the name of the key, and the agents that it is bound to
 * @param sha256 the SHA-256 of the key's UTF-8 bytes, as 64 lower-case hexadecimal digits
 * @param roles what it opens; not empty
 */
public record Key(Caller caller, String sha256, Set<Role> roles) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  /** Refuses a bad name, a bad digest and no roles with {@link IllegalArgumentException}. */
  public Key {
    requireName(caller.name());
    sha256 = requireSha256(sha256);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a key has at least one role");
    }
    roles = Set.copyOf(roles);
  }

  /** The name itself; {@link IllegalArgumentException} where it is not of the form. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("is 1 to 64 of A-Z a-z 0-9 . _ @ -");
    }
    return name;
  }

  /** The digest in lower case; {@link IllegalArgumentException} if it is malformed. */
  static String requireSha256(String hex) {
    String lower = hex.toLowerCase(Locale.ROOT);
    if (!HEX.matcher(lower).matches()) {
      throw new IllegalArgumentException("is 64 hexadecimal digits");
    }
    return lower;
  }

  /** A key of all roles for every agent, from the secret that its callers send. */
  public static Key unbound(String name, String secret) {
    return new Key(Caller.unbound(name), Sha256.hex(secret), Set.of(Role.values()));
  }
}
