package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.event.NoteVerifier;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A public key that a verifier trusts.
 *
 * @param use what it signs
 * @param key the key
 * @param from it counts for logs of at least this size; 0 where that is not bounded
 * @param to it counts for logs of at most this size; empty where that is not bounded
 * @since 0.1
 */
public record KnownKey(Use use, NoteVerifier key, long from, OptionalLong to) {
  /** What a key signs. */
  public enum Use {
    /** Statements. */
    CERTIFICATE,
    /** Checkpoints of the log. */
    CHECKPOINT;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in lower case; it never changes. */
    public String code() {
      return code;
    }
  }

  /** Whether it counts for a log of that size. */
  public boolean counts(long size) {
    return size >= from && (to.isEmpty() || size <= to.getAsLong());
  }
}
