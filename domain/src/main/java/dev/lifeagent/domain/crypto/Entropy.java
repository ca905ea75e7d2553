package dev.lifeagent.domain.crypto;

import java.security.SecureRandom;

/**
 * The source of everything that must not be guessed: keys, tokens, salts, nonces. Random choices of
 * the work itself are seeded instead, so that it can be repeated. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Entropy {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Entropy() {}

  /**
   * Bytes from the platform's strong source.
   *
   * @param count how many, at least 1
   */
  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
