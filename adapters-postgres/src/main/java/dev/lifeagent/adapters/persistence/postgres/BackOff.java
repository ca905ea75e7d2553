package dev.lifeagent.adapters.persistence.postgres;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Spaces attempts to connect: after each that fails, twice as long as before. A server that comes
 * up is otherwise met by thousands. For one thread.
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LAST = Duration.ofSeconds(1);

  private final Ticker ticker;
  private Duration pause = FIRST;
  private @Nullable Deadline until;

  BackOff(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Throws while the next attempt has to wait. */
  void check() throws SQLException {
    Deadline next = until;
    if (next != null && !next.passed()) {
      throw new SQLException("the database could not be reached just now", "08001");
    }
  }

  /** How long the next attempt has to wait. */
  Duration left() {
    Deadline next = until;
    return next == null || next.passed() ? Duration.ZERO : next.left();
  }

  void failed() {
    until = Deadline.after(pause, ticker);
    pause = pause.multipliedBy(2).compareTo(LAST) < 0 ? pause.multipliedBy(2) : LAST;
  }

  void succeeded() {
    until = null;
    pause = FIRST;
  }
}
