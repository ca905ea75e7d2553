package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets the process's log say once that a fault stands and once that it has ended. One that comes
 * and goes is told at most once a minute, and one that is passed over is told later if it still
 * stands then. Used by one thread.
 */
final class StandingFault {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Ticker ticker;

  /** Whether the fault that stands was told; its end is told only then. */
  private boolean told;

  /** Until when no fault is told; null before the first. */
  private @Nullable Deadline quiet;

  StandingFault(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The fault stands: whether to say so now. */
  boolean stands() {
    if (told || (quiet != null && !quiet.passed())) {
      return false;
    }
    quiet = Deadline.after(QUIET, ticker);
    told = true;
    return true;
  }

  /** No fault stands any more: whether to say so now. */
  boolean ended() {
    boolean was = told;
    told = false;
    return was;
  }
}
