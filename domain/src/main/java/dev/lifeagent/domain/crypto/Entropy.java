package dev.lifeagent.domain.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The source of everything that must not be guessed: keys, tokens, salts, nonces. Random choices of
 * the work itself are seeded instead, so that it can be repeated. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Entropy {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** How many bytes a thread draws at once for its salts. */
  private static final int DRAWN = 1_024;

  private static final ThreadLocal<Drawn> SALTS = ThreadLocal.withInitial(Drawn::new);

  /** What a thread has drawn. */
  private static final class Drawn {
    private final byte[] bytes = new byte[DRAWN];
    private int used = DRAWN;
  }

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

  /**
   * The same for a salt, of which many are drawn: the source is asked once for several, since the
   * threads of a process wait for each other there.
   *
   * @param count how many, 1 to 1,024
   * @throws IllegalArgumentException for any other count
   */
  public static byte[] salt(int count) {
    if (count < 1 || count > DRAWN) {
      throw new IllegalArgumentException("a salt has 1 to " + DRAWN + " bytes");
    }
    Drawn drawn = SALTS.get();
    if (DRAWN - drawn.used < count) {
      RANDOM.nextBytes(drawn.bytes);
      drawn.used = 0;
    }
    byte[] salt = Arrays.copyOfRange(drawn.bytes, drawn.used, drawn.used + count);
    // Nobody may find a salt here that was erased elsewhere.
    Arrays.fill(drawn.bytes, drawn.used, drawn.used + count, (byte) 0);
    drawn.used += count;
    return salt;
  }
}
