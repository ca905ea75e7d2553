package dev.lifeagent.adapters.webhook;

import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the process's log, at most once a minute, that notifications do not arrive. It names
 * scheme, host and port of the receiver, and never what was sent. Only {@link #dropped} may be
 * called by other threads than the sender's.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final WebhookUrl url;
  private final Ticker ticker;
  private final AtomicLong dropped = new AtomicLong();
  private long failed;

  /** Until when nothing is said; null before the first line. */
  private @Nullable Deadline quiet;

  FailureLog(WebhookUrl url, Ticker ticker) {
    this.url = url;
    this.ticker = ticker;
  }

  /** Some were dropped, which the next line says. */
  void dropped(int count) {
    dropped.addAndGet(count);
  }

  /** One was given up; why is said of the last one. */
  void failed(String why) {
    failed++;
    tell(why);
  }

  /** One was taken, perhaps after others were dropped. */
  void delivered() {
    tell("answers too slowly");
  }

  private void tell(String why) {
    if (failed + dropped.get() == 0 || (quiet != null && !quiet.passed())) {
      return;
    }
    LOG.warn(
        "webhook: {} {}; notifications since the last such line: {} given up, {} dropped; their"
            + " events are on record",
        url,
        why,
        failed,
        dropped.getAndSet(0));
    failed = 0;
    quiet = Deadline.after(QUIET, ticker);
  }
}
