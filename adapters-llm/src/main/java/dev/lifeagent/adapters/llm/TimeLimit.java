package dev.lifeagent.adapters.llm;

import java.time.Duration;

/** What is left of the time that a call may take, on the monotonic clock. */
final class TimeLimit {
  private final long endNanos;

  TimeLimit(Duration time) {
    endNanos = System.nanoTime() + time.toNanos();
  }

  /** Zero once it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }
}
