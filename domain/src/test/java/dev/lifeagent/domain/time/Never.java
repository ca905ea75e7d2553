package dev.lifeagent.domain.time;

import java.time.Duration;

/** Time limits whose clock stands still, so that no test fails on a machine that is busy. */
public final class Never {
  /** A limit that is never reached. */
  public static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  private Never() {}

  /** A deadline that never passes. */
  public static Deadline passes() {
    return LIMIT.start();
  }
}
