package dev.lifeagent.adapters.webhook;

import dev.lifeagent.domain.crypto.Sha256;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before the next attempt: 1, 2, 4, 8 and 16 seconds, less up to half of that, and
 * no less than the receiver asks for, up to a minute.
 */
final class Backoff {
  /** Attempts in all. */
  static final int ATTEMPTS = 6;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int HEX = 16;
  private static final int STEPS = 0x10000;

  private Backoff() {}

  /**
   * The time after an attempt that failed.
   *
   * @param id of the notification; the jitter is drawn from it, so that senders whose receiver
   *     comes back do not all come at once
   * @param attempt its number, from 1
   * @param asked what the receiver asks for
   */
  static Duration after(String id, int attempt, Optional<Duration> asked) {
    long most = FIRST.toMillis() << (attempt - 1);
    int drawn = Integer.parseInt(Sha256.hex(id + "." + attempt).substring(0, 4), HEX);
    Duration wait = Duration.ofMillis(most - most / 2 * drawn / STEPS);
    Duration longer = asked.filter(time -> time.compareTo(wait) > 0).orElse(wait);
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }
}
