package dev.lifeagent.domain.time;

import java.time.Duration;

/**
 * How long a piece of work may take, and the clock that measures it.
 *
 * @param time the most that it may take; positive, at most 292 years
 * @param ticker measures it
 * @since 0.1
 */
public record TimeLimit(Duration time, Ticker ticker) {
  /** Refuses a time that is not positive with {@link IllegalArgumentException}. */
  public TimeLimit {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a time limit is positive");
    }
  }

  /** A limit that the platform's clock measures. */
  public static TimeLimit of(Duration time) {
    return new TimeLimit(time, Ticker.system());
  }

  /** The moment at which work that begins now has to stop. */
  public Deadline start() {
    return Deadline.after(time, ticker);
  }
}
