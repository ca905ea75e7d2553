package dev.lifeagent.domain;

import java.security.SecureRandom;

/**
 * What nobody may be able to guess: tokens, keys, salts and nonces. The one place that draws from
 * {@link SecureRandom}; the work itself draws from its seed. Safe for use by several threads.
 */
public final class Entropy {
  private static final SecureRandom SOURCE = new SecureRandom();

  private Entropy() {}

  /**
   * Fresh random bytes.
   *
   * @param count how many, at least 1
   */
  public static byte[] bytes(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one byte");
    }
    byte[] bytes = new byte[count];
    SOURCE.nextBytes(bytes);
    return bytes;
  }
}
