package dev.lifeagent.domain.time;

import java.time.Duration;

/**
 * The moment at which work that an agent can make expensive has to stop. Immutable and safe for use
 * by several threads.
 *
 * @since 0.1
 */
public final class Deadline {
  private final Ticker ticker;
  private final long endNanos;

  private Deadline(Ticker ticker, long endNanos) {
    this.ticker = ticker;
    this.endNanos = endNanos;
  }

  /**
   * A deadline that passes after the given time from now, measured by the platform's clock.
   *
   * @param time positive; at most 292 years
   */
  public static Deadline after(Duration time) {
    return after(time, Ticker.system());
  }

  /**
   * A deadline that passes after the given time from now.
   *
   * @param time positive; at most 292 years
   * @param ticker measures it
   */
  public static Deadline after(Duration time, Ticker ticker) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a deadline needs a positive time");
    }
    return new Deadline(ticker, ticker.nanos() + time.toNanos());
  }

  /** One that never passes, for work that nobody can make expensive. */
  public static Deadline never() {
    return new Deadline(() -> 0, Long.MAX_VALUE);
  }

  /** Whether the moment has passed. Cheap enough for a loop over lines, not over bytes. */
  public boolean passed() {
    return ticker.nanos() - endNanos >= 0;
  }

  /** How much time is left; zero once it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - ticker.nanos()));
  }

  /**
   * Does nothing before the deadline.
   *
   * @throws DeadlineExceededException when the moment has passed
   */
  public void check() {
    if (passed()) {
      throw new DeadlineExceededException();
    }
  }
}
