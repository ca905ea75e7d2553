package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether OPA is out of order, judged by the questions that it left without any answer. One alone
 * may be due to what was asked, so that only several in a row count. Safe for use by several
 * threads.
 */
final class OpaFailures {
  /** How many in a row. */
  static final int MOST = 3;

  /**
   * For how long the last of them counts. After that OPA is tried again: a balancer sends no
   * requests to a service that is not ready, so without this nothing would ever ask OPA again.
   */
  private static final Duration COUNTS = Duration.ofSeconds(30);

  private final Ticker ticker;
  private int inARow;
  private @Nullable Deadline until;

  OpaFailures(Ticker ticker) {
    this.ticker = ticker;
  }

  /** A question was not answered. */
  synchronized void unanswered() {
    inARow = Math.min(MOST, inARow + 1);
    if (inARow == MOST) {
      until = Deadline.after(COUNTS, ticker);
    }
  }

  /** A question was answered, with a decision or without one. */
  synchronized void answered() {
    inARow = 0;
    until = null;
  }

  /** Whether the last questions, the last of them not long ago, were all left unanswered. */
  synchronized boolean outOfOrder() {
    return until != null && !until.passed();
  }
}
